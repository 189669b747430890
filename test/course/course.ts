import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseNotebook, type Notebook } from "@latent-lab/kernel";

/** The course's own notebooks, for the tests that hold for all of them. */

export type Folder = "solutions" | "notebooks";

export const folder = (name: Folder) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));

export const names = (of: Folder) =>
  readdirSync(folder(of))
    .filter((file) => file.endsWith(".ipynb"))
    .map((file) => file.replace(/\.ipynb$/, ""))
    .sort();

export const text = (of: Folder, name: string) => readFileSync(`${folder(of)}${name}.ipynb`, "utf8");

export const read = (of: Folder, name: string): Notebook => parseNotebook(text(of, name));

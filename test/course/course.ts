import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  parseNotebook,
  runNotebook,
  type EngineKind,
  type Notebook,
  type NotebookRun,
} from "@latent-lab/kernel";
import { VERDICT_MIME, type Verdict } from "latent-lab";

/** The course's own notebooks, for the tests that hold for all of them. */

export type Folder = "solutions" | "notebooks";
export const ENGINES: readonly EngineKind[] = ["ours", "tslab"];

export const folder = (name: Folder) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));

export const names = (of: Folder) =>
  readdirSync(folder(of))
    .filter((file) => file.endsWith(".ipynb"))
    .map((file) => file.replace(/\.ipynb$/, ""))
    .sort();

export const text = (of: Folder, name: string) => readFileSync(`${folder(of)}${name}.ipynb`, "utf8");

export const read = (of: Folder, name: string): Notebook => parseNotebook(text(of, name));

export const run = (of: Folder, name: string, engine: EngineKind): Promise<NotebookRun> =>
  runNotebook(read(of, name), { cwd: folder(of), engine, timeout: 180 });

/** What the checks of a notebook that was run say, in its order. */
export function verdicts({ notebook }: Pick<NotebookRun, "notebook">): Verdict[] {
  return bundles(notebook).flatMap((data) => (VERDICT_MIME in data ? [data[VERDICT_MIME] as Verdict] : []));
}

/** The bundles of all displays and results. */
export function bundles({ cells }: Notebook): Record<string, unknown>[] {
  return cells.flatMap((cell) =>
    cell.cell_type === "code"
      ? cell.outputs.flatMap((output) => ("data" in output ? [output.data] : []))
      : [],
  );
}

/** Everything that the cells printed. */
export function printed({ cells }: Notebook, stream: "stdout" | "stderr"): string {
  return cells
    .flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []))
    .map((output) => (output.output_type === "stream" && output.name === stream ? output.text : ""))
    .join("");
}

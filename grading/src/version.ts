import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Course } from "./course/index.js";
import { sha256 } from "./intake/manifest.js";
import { builtFile } from "./processes/index.js";

const require = createRequire(import.meta.url);
let grader: string | undefined;

/** Hash of the code of the exercises and of the grader, which decide every result; computed once. */
export function graderVersion(): string {
  grader ??= digest(
    `${compilerVersion()} ${readFileSync(new URL("../bands.json", import.meta.url), "utf8")}`,
    [...["latent-lab", "@latent-lab/kernel"].map((name) => dirname(require.resolve(name))), builtFile("")],
  );
  return grader;
}

/** Hash of the released notebooks, by name. */
export const courseVersion = ({ releases }: Course): string =>
  sha256(
    JSON.stringify(
      releases.map((released) => [
        released.name,
        released.sha256,
        ...released.older.map((version) => version.sha256),
      ]),
    ),
  );

/** Without loading the compiler. */
const compilerVersion = () => (require("typescript/package.json") as { version: string }).version;

/** Hashes a text and every program in the folders, by their places within these and their contents. */
function digest(text: string, folders: readonly string[]): string {
  const hash = createHash("sha256").update(text);
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.d)\.[cm]?[jt]s$/.test(file))
      .sort();
    for (const file of files) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(folder, file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

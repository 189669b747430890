import { readdirSync, readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const require = createRequire(import.meta.url);
let grader: string | undefined;

/**
 * A hash of all that a result depends on: what was handed in, the release, the seed of the inputs, and the code of
 * the exercises and of the grader. Results with the same key are the same result.
 */
export function resultKey(parts: {
  readonly file: string;
  readonly submission: string;
  readonly release: string;
  readonly seed: string;
}): string {
  grader ??= digest([
    `${ts.version} ${readFileSync(new URL("../../bands.json", import.meta.url), "utf8")}`,
    ...["latent-lab", "@latent-lab/kernel"].map((name) => dirname(require.resolve(name))),
    dirname(dirname(fileURLToPath(import.meta.url))),
  ]);
  const { file, submission, release, seed } = parts;
  return createHash("sha256")
    .update(JSON.stringify([file, submission, release, seed, grader]))
    .digest("hex");
}

/** Of a version and of every program in the folders, by their places within these and their contents. */
function digest([version = "", ...folders]: readonly string[]): string {
  const hash = createHash("sha256").update(version);
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /(?<!\.d)\.[cm]?[jt]s$/.test(file))
      .sort();
    for (const file of files)
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(folder, file)))
        .update("\0");
  }
  return hash.digest("hex");
}

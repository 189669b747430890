import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseNotebook, serializeNotebook, type Notebook } from "@latent-lab/kernel/nbformat";
import { identityOf } from "../../intake/student.js";
import type { Version } from "../../report.js";
import { keptSource } from "../release/kept.js";
import { versionOf } from "../release/version.js";
import type { Roster } from "../roster.js";
import { numbersFor, studentKey } from "./derive.js";
import { VariantError } from "./error.js";
import { variantNotebook } from "./variant.js";
import { declared, variesOf, type Group } from "./varies.js";

interface HandOutOptions {
  readonly solutionsDir: string;
  /** The folder of the present release. */
  readonly notebooksDir: string;
  readonly roster: Roster;
  readonly secret: string;
  /** A folder for each student is made in it. */
  readonly to: string;
}

/** All that was written. */
interface HandedOut {
  /** Names of the notebooks that vary. */
  readonly notebooks: readonly string[];
  readonly students: number;
}

interface Varying {
  readonly name: string;
  readonly source: Notebook;
  readonly text: string;
  readonly version: Version;
  readonly varies: Record<string, Group>;
}

/**
 * Writes the notebooks of which each student has their own, into a folder for each, and keeps what they are made of
 * beside the kept versions, for the grader. A file that is there and is another is never replaced: it may hold work.
 * @throws VariantError for what the caller can mend; then nothing was written
 */
export async function handOut(options: HandOutOptions): Promise<HandedOut> {
  const { roster, secret, to } = options;
  const varying = await varyingNotebooks(options);
  if (varying.length === 0) {
    throw new VariantError(
      "No notebook has numbers that vary: declare them in latent_lab.varies of a solution notebook.",
    );
  }
  for (const each of varying) await refuseOtherChoices(each, options.notebooksDir);
  const files = roster.participants.flatMap(({ id }) => {
    const key = studentKey(secret, id);
    return varying.map(({ name, source, version, varies }) => {
      const variant = { student: id, numbers: numbersFor(key, name, varies) };
      const text = serializeNotebook(variantNotebook(source, name, variant, version));
      return { file: join(to, identityOf(id).student, `${name}.ipynb`), text };
    });
  });
  for (const { file, text } of files) {
    if (!existsSync(file) || (await readFile(file, "utf8")) === text) continue;
    throw new VariantError(
      `${file} is there and is another: somebody may work on it, so choose an empty folder.`,
    );
  }
  for (const { name, text, version } of varying) {
    await write(keptSource(options.notebooksDir, name, version), text);
  }
  for (const { file, text } of files) await write(file, text);
  return { notebooks: varying.map(({ name }) => name), students: roster.participants.length };
}

async function varyingNotebooks({ solutionsDir, notebooksDir }: HandOutOptions): Promise<Varying[]> {
  const files = (await readdir(solutionsDir)).filter((file) => file.endsWith(".ipynb")).sort();
  const found = await Promise.all(
    files.map(async (file): Promise<Varying[]> => {
      const name = basename(file, ".ipynb");
      const text = await readFile(join(solutionsDir, file), "utf8");
      const source = parseNotebook(text);
      const varies = variesOf(source);
      if (Object.keys(varies).length === 0) return [];
      const version = versionOf(parseNotebook(await readFile(join(notebooksDir, file), "utf8")));
      if (!version) throw new VariantError(`${name} has no version: run "lab release" first.`);
      return [{ name, source, text, version, varies }];
    }),
  );
  return found.flat();
}

/** Numbers are drawn from the choices: with others, students who have theirs already would be marked by wrong ones. */
async function refuseOtherChoices({ name, source, version }: Varying, notebooksDir: string): Promise<void> {
  const file = keptSource(notebooksDir, name, version);
  if (!existsSync(file)) return;
  const before = parseNotebook(await readFile(file, "utf8"));
  if (declared(before) === declared(source)) return;
  throw new VariantError(
    `Variants of ${name}, version ${version.number}, were handed out with other choices: take those back, or delete ${file} if nobody has one.`,
  );
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { NotebookError, parseNotebook, serializeNotebook } from "@latent-lab/kernel/nbformat";
import { replaceFile } from "@latent-lab/publish/replace-file";
import { findCourseProblems, type Announced } from "./course-problems.js";
import { ReleaseError } from "./error.js";
import { releaseNotebook } from "./notebook.js";
import type { Version } from "../../report.js";
import { keptVersions } from "./kept.js";
import { answeredIn, type Answered } from "./answered.js";
import { leftBehind } from "./clean.js";
import { findFormProblems } from "./form-problems.js";
import { findProblems } from "./problems.js";
import { stamped } from "./version.js";
import { findVariesProblems } from "../variants/problems.js";

export interface ReleaseOptions {
  readonly solutionsDir: string;
  readonly notebooksDir: string;
  readonly exercises: readonly Announced[];
  /** Compare only, write nothing. */
  readonly check?: boolean;
  /** Whether notebooks that somebody solved are written over all the same. */
  readonly force?: boolean;
}

/** The effects of a release, or with `check` those that it would have; file names, sorted. */
export interface ReleaseSummary {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** With any of these nothing was released. */
  readonly problems: readonly ReleaseError[];
  /** Student notebooks that hold answers and would be lost; with any of these nothing was released without `force`. */
  readonly answered: readonly Answered[];
  /** The traces of an editor in the sources, which no student gets, by file. */
  readonly untidy: ReadonlyMap<string, readonly string[]>;
}

/**
 * Makes the student notebooks of all solution notebooks. Each file is replaced at once or not at all; a released
 * notebook whose source is gone is removed, any other file is left alone. Each carries its version, see `stamped`.
 */
export async function releaseAll(options: ReleaseOptions): Promise<ReleaseSummary> {
  const { solutionsDir, notebooksDir, exercises, check = false, force = false } = options;
  const released = new Map<string, string>();
  const problems: ReleaseError[] = [];
  const untidy = new Map<string, readonly string[]>();
  for (const file of await notebooksIn(solutionsDir)) {
    const kept = await keptVersions(notebooksDir, basename(file, ".ipynb"));
    const text = await readFile(join(solutionsDir, file), "utf8");
    const made = releaseText(text, file, exercises, kept);
    if (Array.isArray(made)) {
      problems.push(...made);
      continue;
    }
    released.set(file, made.text);
    if (made.left.length > 0) untidy.set(file, made.left);
  }
  const nothing = { written: [], removed: [], unchanged: [] };
  if (problems.length > 0) return { ...nothing, problems, answered: [], untidy };

  const present = await readAll(notebooksDir);
  const [unchanged, written] = partition(
    [...released.keys()],
    (file) => present.get(file) === released.get(file),
  );
  const removed = [...present.keys()].filter(
    (file) => !released.has(file) && isRelease(file, present.get(file)),
  );
  const answered = [...written, ...removed].flatMap((file) => answeredIn(file, present.get(file)));
  if (!check && !force && answered.length > 0) return { ...nothing, problems, answered, untidy };
  if (!check) {
    await mkdir(notebooksDir, { recursive: true });
    for (const file of written) await replaceFile(join(notebooksDir, file), released.get(file) ?? "");
    for (const file of removed) await rm(join(notebooksDir, file));
  }
  return { written, removed, unchanged, problems, answered, untidy };
}

/** Makes the release of one source; `left` names what students would not miss in it. */
function releaseText(
  text: string,
  file: string,
  exercises: readonly Announced[],
  kept: readonly Version[],
): { readonly text: string; readonly left: readonly string[] } | ReleaseError[] {
  const name = basename(file, ".ipynb");
  try {
    const source = parseNotebook(text);
    const problems = [
      ...findProblems(source, name),
      ...findFormProblems(source, name),
      ...findCourseProblems(source, name, exercises),
      ...findVariesProblems(source, name),
    ];
    if (problems.length > 0) return problems;
    const released = serializeNotebook(stamped(releaseNotebook(source, name), kept));
    return { text: released, left: leftBehind(source) };
  } catch (error) {
    if (error instanceof NotebookError) return [new ReleaseError(name, error.message)];
    throw error;
  }
}

async function notebooksIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ipynb"))
    .map((entry) => entry.name)
    .sort();
}

async function readAll(dir: string): Promise<Map<string, string>> {
  const files = existsSync(dir) ? await notebooksIn(dir) : [];
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(dir, file), "utf8")] as const)),
  );
}

/** Whether it carries the name that a release gives; a notebook of the user's own does not. */
function isRelease(file: string, text = ""): boolean {
  try {
    const { latent_lab } = parseNotebook(text).metadata as { latent_lab?: { notebook?: unknown } };
    return latent_lab?.notebook === basename(file, ".ipynb");
  } catch (error) {
    if (error instanceof NotebookError) return false;
    throw error;
  }
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}

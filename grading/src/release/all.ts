import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { NotebookError, parseNotebook, serializeNotebook } from "@latent-lab/kernel";
import { findCourseProblems, type Announced } from "./course.js";
import { ReleaseError } from "./error.js";
import { releaseNotebook } from "./notebook.js";
import { findProblems } from "./problems.js";

export interface ReleaseOptions {
  readonly solutionsDir: string;
  readonly notebooksDir: string;
  readonly exercises: readonly Announced[];
  /** Compare only, write nothing. */
  readonly check?: boolean;
}

/** What a release did, or with `check` would do; file names, sorted. */
export interface ReleaseSummary {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** With any of these nothing was released. */
  readonly problems: readonly ReleaseError[];
}

/**
 * Makes the student notebooks of all solution notebooks. Each file is replaced at once or not at all; a released
 * notebook whose source is gone is removed, any other file is left alone.
 */
export async function releaseAll(options: ReleaseOptions): Promise<ReleaseSummary> {
  const { solutionsDir, notebooksDir, exercises, check = false } = options;
  const released = new Map<string, string>();
  const problems: ReleaseError[] = [];
  for (const file of await notebooksIn(solutionsDir)) {
    const result = releaseText(await readFile(join(solutionsDir, file), "utf8"), file, exercises);
    if (typeof result === "string") released.set(file, result);
    else problems.push(...result);
  }
  if (problems.length > 0) return { written: [], removed: [], unchanged: [], problems };

  const present = await readAll(notebooksDir);
  const [unchanged, written] = partition(
    [...released.keys()],
    (file) => present.get(file) === released.get(file),
  );
  const removed = [...present.keys()].filter(
    (file) => !released.has(file) && isRelease(file, present.get(file)),
  );
  if (!check) {
    await mkdir(notebooksDir, { recursive: true });
    for (const file of written) await replaceFile(join(notebooksDir, file), released.get(file) ?? "");
    for (const file of removed) await rm(join(notebooksDir, file));
  }
  return { written, removed, unchanged, problems };
}

function releaseText(text: string, file: string, exercises: readonly Announced[]): string | ReleaseError[] {
  const name = basename(file, ".ipynb");
  try {
    const source = parseNotebook(text);
    const problems = [...findProblems(source, name), ...findCourseProblems(source, name, exercises)];
    return problems.length > 0 ? problems : serializeNotebook(releaseNotebook(source, name));
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

/** A reader sees the old file or the new one, also when this process dies. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

function partition<T>(items: readonly T[], holds: (item: T) => boolean): [T[], T[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))];
}

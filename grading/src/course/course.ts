import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { NotebookError, parseNotebook, type Notebook } from "@latent-lab/kernel/nbformat";
import type { Version } from "../report.js";
import type { Numbers } from "latent-lab";
import { keptSource, keptVersions } from "./release/kept.js";
import { releaseNotebook } from "./release/notebook.js";
import { contentHash, versionOf } from "./release/version.js";
import { CourseError, readReleased, type Released } from "./released.js";
import { loadOwnModules, type OwnModules } from "./own-modules.js";
import { readCourseFiles, type CourseFiles } from "./whole.js";
import { byName } from "../intake/item.js";
import { sha256 } from "../intake/manifest.js";
import { withNumbers } from "./variants/fill.js";
import { variesOf, type Group } from "./variants/varies.js";

/** The place of a course, for another process of the same machine. */
export interface CoursePlace {
  /** Folder of the released notebooks. */
  readonly notebooks: string;
  /** course.yaml, if it is not the one that belongs to the notebooks. */
  readonly course?: string;
}

/** The notebooks of a course as students got them. */
export interface Course extends CourseFiles {
  readonly releases: readonly CourseNotebook[];
}

export interface CourseNotebook extends Released {
  readonly version: Version;
  /** The parts that variants of it are made of, where such were handed out. */
  readonly varying?: Varying;
  /** For one student's variant, the numbers in it. */
  readonly numbers?: Numbers;
  /** Versions that students were given before, where they were kept and can still be graded against. */
  readonly older: readonly CourseNotebook[];
  /** Points that can be earned in it; 0 for a notebook without exercises. */
  readonly max: number;
  /** The hash of the file, of its solution's where there is one, and of the course's own modules if it has any. */
  readonly sha256: string;
}

/** The parts that a student's own notebook is made of. */
export interface Varying {
  /** The solution notebook that was handed out so. */
  readonly source: Notebook;
  readonly varies: Record<string, Group>;
}

/**
 * Reads every released notebook of a folder, its solution from the folder `solutions` beside that, and course.yaml:
 * `file`, or the one that belongs to the notebooks.
 * @throws CourseError if there is no notebook, or one cannot be graded against; CourseFileError for course.yaml
 */
export async function loadCourse(folder: string, file?: string): Promise<Course> {
  const present = await readdir(folder).catch(() => []);
  const notebooks = present.filter((name) => name.endsWith(".ipynb")).sort(byName);
  if (notebooks.length === 0) {
    throw new CourseError(
      `${folder} holds no released notebooks: run "lab release" first, or grade from the course's folder.`,
    );
  }
  const files = await readCourseFiles(folder, file);
  const own = files.course ? await loadOwnModules(files.course) : { libraries: [], hash: "" };
  const releases = await Promise.all(notebooks.map((name) => loadWithOlder(join(folder, name), own)));
  return { ...files, releases };
}

async function loadWithOlder(file: string, own: OwnModules): Promise<CourseNotebook> {
  const name = basename(file, ".ipynb");
  const present = await readIfThere(join(dirname(file), "..", "solutions", basename(file)));
  const load = (path: string) => loadNotebook(path, dirname(file), name, own, present);
  const current = await load(file);
  const older: CourseNotebook[] = [];
  for (const kept of await keptVersions(dirname(file), name)) {
    if (kept.hash === current.version.hash) continue;
    try {
      older.push(await load(kept.file));
    } catch (error) {
      // An exercise of it is gone: hand-ins made on it are graded against the present version, and are told so.
      if (!(error instanceof CourseError)) throw error;
    }
  }
  return { ...current, older };
}

const readIfThere = (file: string) => readFile(file).catch(() => undefined);

async function loadNotebook(
  file: string,
  notebooksDir: string,
  name: string,
  { libraries, hash }: OwnModules,
  solution?: Buffer,
): Promise<CourseNotebook> {
  const bytes = await readFile(file);
  try {
    const notebook = parseNotebook(bytes.toString("utf8"));
    const released = readReleased(name, notebook);
    const max = released.items.reduce((sum, item) => sum + maxOf(item), 0);
    const version = versionOf(notebook) ?? { number: 1, hash: contentHash(notebook) };
    const handedOut = await readIfThere(keptSource(notebooksDir, name, version));
    const source = handedOut && parseNotebook(handedOut.toString("utf8"));
    const beside = [solution, handedOut].flatMap((each) => (each ? [sha256(each)] : []));
    const parts = [sha256(bytes), ...beside, ...(hash === "" ? [] : [hash])];
    return {
      ...released,
      version,
      ...(source && { varying: { source, varies: variesOf(source) } }),
      older: [],
      max,
      sha256: parts.length === 1 ? sha256(bytes) : sha256(parts.join("")),
      ...(solution && { solution: codeOf(parseNotebook(solution.toString("utf8"))) }),
      ...(libraries.length > 0 && { libraries }),
    };
  } catch (error) {
    if (error instanceof NotebookError) {
      throw new CourseError(`${file} is no readable notebook: ${error.message}`);
    }
    throw error;
  }
}

const codeOf = ({ cells }: Notebook) =>
  cells.flatMap((cell) => (cell.cell_type === "code" ? [cell.source] : []));

const maxOf = (item: Released["items"][number]) =>
  item.kind === "exercise" ? item.exercise.points : item.max;

/**
 * The variant of a release with these numbers; the release itself where no variants of it were handed out.
 * @throws CourseError as `readReleased`, VariantError as `withNumbers`
 */
export function variantOf(release: CourseNotebook, numbers: Numbers | undefined): CourseNotebook {
  const { name, varying, solution } = release;
  if (!varying || !numbers) return release;
  const source = withNumbers(varying.source, name, numbers);
  return {
    ...release,
    ...readReleased(name, releaseNotebook(source, name), numbers),
    numbers,
    sha256: sha256(JSON.stringify([release.sha256, numbers])),
    ...(solution && { solution: codeOf(source) }),
  };
}

/** Whether variants of any of its notebooks were handed out. */
export const hasVariants = ({ releases }: Pick<Course, "releases">): boolean =>
  releases.some(({ varying, older }) => varying !== undefined || older.some((version) => version.varying));

/**
 * The release to grade a hand-in against: the one that it was made on where that is kept, else the present one.
 * `unknown` says that it was made on another one, which is not there.
 */
export function releaseFor(
  current: CourseNotebook,
  claimed: string | undefined,
): { readonly release: CourseNotebook; readonly unknown: boolean } {
  if (claimed === undefined || claimed === current.version.hash) return { release: current, unknown: false };
  const older = current.older.find(({ version }) => version.hash === claimed);
  return { release: older ?? current, unknown: older === undefined };
}

/** Makes the exercises that a course brings known, as `loadCourse` does. Throws CourseFileError. */
export async function knowCourse(folder: string, file?: string): Promise<void> {
  const { course } = await readCourseFiles(folder, file);
  if (course) await loadOwnModules(course);
}

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { NotebookError, parseNotebook } from "@latent-lab/kernel";
import { CourseError, readReleased, type Released } from "../align/index.js";
import { byName, sha256 } from "../intake/index.js";

/** The notebooks of a course as students got them. */
export interface Course {
  readonly releases: readonly CourseNotebook[];
}

export interface CourseNotebook extends Released {
  /** Points that can be earned in it; 0 for a notebook without exercises. */
  readonly max: number;
  /** Of the file. */
  readonly sha256: string;
}

/** Reads every released notebook of a folder. Throws CourseError if there is none, or one cannot be graded against. */
export async function loadCourse(folder: string): Promise<Course> {
  const files = await readdir(folder).catch(() => []);
  const notebooks = files.filter((file) => file.endsWith(".ipynb")).sort(byName);
  if (notebooks.length === 0) {
    throw new CourseError(
      `${folder} holds no released notebooks: run "lab release" first, or grade from the course's folder.`,
    );
  }
  return { releases: await Promise.all(notebooks.map((file) => loadNotebook(join(folder, file)))) };
}

async function loadNotebook(file: string): Promise<CourseNotebook> {
  const bytes = await readFile(file);
  const name = basename(file, ".ipynb");
  try {
    const released = readReleased(name, parseNotebook(bytes.toString("utf8")));
    const max = released.items.reduce((sum, item) => sum + maxOf(item), 0);
    return { ...released, max, sha256: sha256(bytes) };
  } catch (error) {
    if (error instanceof NotebookError)
      throw new CourseError(`${file} is no readable notebook: ${error.message}`);
    throw error;
  }
}

const maxOf = (item: Released["items"][number]) =>
  item.kind === "exercise" ? item.exercise.points : item.max;

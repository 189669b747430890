import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.js";

/** The folders of a course, see the layout in README.md. */
export interface Course {
  readonly root: string;
  readonly notebooks: string;
  readonly solutions: string;
  /** The folder into which JupyterLab is installed on the first start. */
  readonly venv: string;
}

/** The course that `from` lies in: the nearest folder upwards that holds `notebooks/`; undefined where there is none. */
export function nearestCourse(from = process.cwd()): Course | undefined {
  for (let root = path.resolve(from); ; root = path.dirname(root)) {
    if (existsSync(path.join(root, "notebooks"))) return courseAt(root);
    if (root === path.dirname(root)) return undefined;
  }
}

/**
 * The course that `from` lies in.
 * @throws Failure where there is none
 */
export function findCourse(from = process.cwd()): Course {
  const course = nearestCourse(from);
  if (course) return course;
  throw new Failure(
    `Expected a folder named notebooks here or above ${from}, found none: change into the course's folder first.`,
  );
}

/** Whether a course.yaml belongs to these notebooks: to know that, the grader need not be loaded. */
export const hasCourseFile = (notebooks: string): boolean =>
  [path.dirname(notebooks), notebooks].some((folder) => existsSync(path.join(folder, "course.yaml")));

const courseAt = (root: string): Course => ({
  root,
  notebooks: path.join(root, "notebooks"),
  solutions: path.join(root, "solutions"),
  venv: path.join(root, ".venv"),
});

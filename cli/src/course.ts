import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.js";

/** The folders of a course, see the layout in README.md. */
export interface Course {
  readonly root: string;
  readonly notebooks: string;
  readonly solutions: string;
  /** Where JupyterLab is installed on the first start. */
  readonly venv: string;
}

/**
 * The course that `from` lies in: the nearest folder upwards that holds `notebooks/`.
 * @throws Failure where there is none
 */
export function findCourse(from = process.cwd()): Course {
  for (let root = path.resolve(from); ; root = path.dirname(root)) {
    if (existsSync(path.join(root, "notebooks"))) return courseAt(root);
    if (root === path.dirname(root)) {
      throw new Failure(
        `Expected a folder named notebooks here or above ${from}, found none: change into the course's folder first.`,
      );
    }
  }
}

const courseAt = (root: string): Course => ({
  root,
  notebooks: path.join(root, "notebooks"),
  solutions: path.join(root, "solutions"),
  venv: path.join(root, ".venv"),
});

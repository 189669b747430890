import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { CourseFileError } from "./course-error.js";
import { readCourseFile, type CourseFile } from "./course-file.js";
import { readTimes } from "./hand-in-times.js";
import { readRoster, type Roster } from "./roster.js";

/** The contents of a course's own files. */
export interface CourseFiles {
  readonly course?: CourseFile;
  readonly roster?: Roster;
  readonly listed?: Awaited<ReturnType<typeof readTimes>>;
}

/** The course.yaml beside a folder of notebooks or in it; undefined where there is none. */
const courseFileOf = (notebooks: string): string | undefined =>
  [dirname(notebooks), notebooks]
    .map((folder) => join(folder, "course.yaml"))
    .find((file) => existsSync(file));

/**
 * Reads course.yaml with its roster and its table of times. `file` is given, or the one that belongs to the notebooks;
 * without either everything is undefined.
 * @throws CourseFileError for what is wrong in any of them
 */
export async function readCourseFiles(
  notebooks: string,
  file = courseFileOf(notebooks),
): Promise<CourseFiles> {
  if (file === undefined) return {};
  if (!existsSync(file)) {
    throw new CourseFileError(`${file} does not exist: give the course's file with --course.`);
  }
  const course = await readCourseFile(file);
  return {
    course,
    ...(course.roster !== undefined && { roster: await readRoster(course.roster) }),
    ...(course.times !== undefined && { listed: await readTimes(course.times, course.timezone) }),
  };
}

import { addPoints, type SubmissionReport } from "../report.js";
import { CourseFileError } from "./course-error.js";
import type { CourseFile } from "./course-file.js";
import type { Course } from "./course.js";
import { onlineTexts } from "./online-text.js";

/** A notebook that students are to hand in. */
export interface Asked {
  readonly name: string;
  /** Points that can be earned in it. */
  readonly max: number;
  /** Counts beside the maximum, not in it. */
  readonly extraCredit: boolean;
}

/**
 * The notebooks that carry points and are asked for: those of the assignments, or without a course file all that were
 * released. Throws CourseFileError if an assignment asks for a notebook that was not released.
 */
export function askedFor({ releases }: Pick<Course, "releases">, course?: CourseFile): Asked[] {
  const extra = new Set<string>();
  const names = course?.assignments.flatMap(({ notebooks, extraCredit }) => {
    if (extraCredit) for (const name of notebooks) extra.add(name);
    return notebooks;
  });
  const texts = onlineTexts(course);
  for (const name of names ?? []) {
    if (texts.some((text) => text.name === name) || releases.some((released) => released.name === name)) {
      continue;
    }
    throw new CourseFileError(
      `An assignment asks for the notebook "${name}", which was not released: the released ones are ${releases.map((released) => released.name).join(", ")}.`,
    );
  }
  const notebooks = releases.filter(
    ({ name, items }) => items.length > 0 && (names === undefined || names.includes(name)),
  );
  return [...notebooks, ...texts].map(({ name, max }) => ({ name, max, extraCredit: extra.has(name) }));
}

/**
 * A hand-in measured by what was asked for and not by what came. A notebook that came counts with the maximum of the
 * version that it was graded against.
 */
export function ofAsked(submission: SubmissionReport, asked: readonly Asked[]): SubmissionReport {
  const notebooks = submission.notebooks.filter(({ name }) => asked.some((each) => each.name === name));
  const cameWith = (name: string) => notebooks.find((notebook) => notebook.name === name);
  const ordinary = asked.filter(({ extraCredit }) => !extraCredit);
  const absent = asked.filter(({ name }) => !cameWith(name)).map(({ name }) => name);
  return {
    ...submission,
    notebooks,
    score: addPoints(notebooks.map(({ score }) => score)),
    max: addPoints(ordinary.map(({ name, max }) => cameWith(name)?.max ?? max)),
    ...(absent.length > 0 && { absent }),
  };
}

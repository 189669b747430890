import type { Assignment, CourseFile } from "./course-file.js";

/** The question in the book that an assignment's online text answers. */
export const ONLINE_TEXT = "online-text";

/** Moodle's text field of an assignment, with what it is worth; the book has it as a notebook with one question. */
export interface OnlineText {
  readonly name: string;
  readonly max: number;
  readonly assignment: Assignment;
}

/** Returns what the book calls the online text of an assignment. */
export const onlineTextName = (assignment: string) => `${assignment}-${ONLINE_TEXT}`;

/** The online texts that a course asks for. */
export const onlineTexts = (course: CourseFile | undefined): OnlineText[] =>
  (course?.assignments ?? []).flatMap((assignment) =>
    assignment.onlineText === undefined
      ? []
      : [{ name: onlineTextName(assignment.id), max: assignment.onlineText, assignment }],
  );

/**
 * Finds which of the course's online texts somebody wrote: the only one, or that of the assignment whose notebooks came
 * with it. Undefined where nothing tells.
 */
export function onlineTextBeside(
  texts: readonly OnlineText[],
  notebooks: readonly string[],
): OnlineText | undefined {
  const beside = texts.filter(({ assignment }) =>
    notebooks.some((name) => assignment.notebooks.includes(name)),
  );
  const fitting = beside.length > 0 ? beside : texts;
  return fitting.length === 1 ? fitting[0] : undefined;
}

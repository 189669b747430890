import type { AssignmentTotal, CourseTotal } from "../course/totals.js";
import { decimal } from "./points.js";

/** The grade that goes into another system for one student and one assignment. */
export interface Grade {
  readonly total: CourseTotal;
  readonly result: AssignmentTotal;
}

/** A file that was filled in or made, and what a person still has to do or know: sentences. */
export interface Exported {
  readonly bytes: Buffer;
  readonly notes: readonly string[];
}

/** Everybody's result of one assignment. Throws RangeError if there is none of this id. */
export function gradesOf(totals: readonly CourseTotal[], assignment: string): Grade[] {
  return totals.map((total) => {
    const result = total.assignments.find((each) => each.assignment.id === assignment);
    if (!result) throw new RangeError(`There is no assignment "${assignment}".`);
    return { total, result };
  });
}

/** Tells why a result has no number that another system should get; undefined if it has one. */
export function withheld({ standing, score }: AssignmentTotal): string | undefined {
  if (standing === "needs marking" || standing === "partly refused" || score === undefined) return standing;
  return undefined;
}

/** Names a student to the person who reads a note. */
export const called = ({ student, name }: CourseTotal) =>
  name === undefined || name === student ? student : `${name} (${student})`;

/**
 * Tells why nothing is filled in where the other system's maximum is another: often the course asks for more notebooks
 * than the assignment there.
 * @param system whose maximum it is, in the genitive
 */
export function otherMaximum(system: string, theirs: number, { max, assignment }: AssignmentTotal): string {
  const { length } = assignment.notebooks;
  return `${system} maximum is ${decimal(theirs)}, the assignment's ${decimal(max)} of ${length} notebook${length === 1 ? "" : "s"}: say in course.yaml which notebooks it asks for or set "points: ${decimal(theirs)}" for it there, or change ${system}.`;
}

/**
 * Advises where hand-ins and the other system's rows found no partner because nothing says whose hand-in is whose.
 * @param met whom a row was found for
 * @param unmet whether there is a row that nobody was found for
 */
export function rosterAdvice(grades: readonly Grade[], met: ReadonlySet<Grade>, unmet: boolean): string[] {
  const noRoster = grades.every(({ total }) => total.participant === undefined);
  if (!unmet || !noRoster || grades.every((grade) => met.has(grade))) return [];
  return [
    'Without a roster only ids and names that are the same on both sides are matched: add "roster: FILE" with the class\'s list of participants to course.yaml, and export again.',
  ];
}

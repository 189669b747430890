import type { Course, CourseFile, CourseTotal, Roster } from "../course/index.js";
import { onlineTexts } from "../course/online-text.js";
import { handInTimes, type HandInTimes } from "../course/hand-in-times.js";
import { courseTotals } from "../course/totals.js";
import { CourseFileError } from "../course/course-error.js";
import type { SubmissionReport } from "../report.js";
import { gradesOf, type Grade } from "./grades.js";

/** All that totals are made of. */
export interface CourseResults {
  readonly submissions: readonly SubmissionReport[];
  readonly released: Course;
  /** Without one, all released notebooks are one assignment that is never due. */
  readonly course?: CourseFile;
  readonly roster?: Roster;
  /** Times that a person listed. */
  readonly listed?: Parameters<typeof handInTimes>[2];
  readonly now: Date;
}

/** Everybody's totals, and what a person has to know about them. */
export interface Totals {
  readonly totals: readonly CourseTotal[];
  readonly notes: readonly string[];
}

/** The one assignment of a course that has no file of its own. */
const WHOLE = "course";

/** Works out everybody's totals. */
export function totalsOf({ submissions, released, course, roster, listed, now }: CourseResults): Totals {
  const asked: CourseFile = course ?? {
    grades: [],
    exercises: [],
    assignments: [
      {
        id: WHOLE,
        title: "Course",
        notebooks: released.releases.filter(({ items }) => items.length > 0).map(({ name }) => name),
        extensions: new Map(),
        excused: new Set(),
        extraCredit: false,
      },
    ],
  };
  const maxima = new Map([...released.releases, ...onlineTexts(course)].map(({ name, max }) => [name, max]));
  const times: HandInTimes = handInTimes(submissions, asked, listed, roster);
  const totals = courseTotals({
    course: asked,
    ...(roster && { roster }),
    submissions,
    max: (name) => maxima.get(name) ?? 0,
    handedIn: (student, notebooks) => times.of(student, notebooks),
    now: now.getTime(),
  });
  const strangers = totals.filter(({ stranger }) => stranger);
  return {
    totals,
    notes: [
      ...times.problems,
      ...totals.flatMap(twice),
      ...strangers.map(({ student }) => `${student} handed something in and is not on the roster.`),
      ...(roster ? unknownNames(asked, roster) : []),
    ],
  };
}

/** Names what came under two ids of one student, so that there is no number until somebody says that they are one. */
const twice = ({ student, handIns, assignments }: CourseTotal): string[] =>
  assignments
    .filter(({ standing }) => standing === "handed in twice")
    .map(
      ({ assignment }) =>
        `${student} handed in ${assignment.id} under several ids (${handIns.join(", ")}): "lab students join" makes two of them one.`,
    );

/** Students that course.yaml speaks of by a name that the roster does not have: an extension that nobody gets. */
function unknownNames({ assignments }: CourseFile, roster: Roster): string[] {
  const ids = new Set(roster.participants.map(({ id }) => id));
  return assignments.flatMap(({ id, extensions, excused }) =>
    [...extensions.keys(), ...excused]
      .filter((student) => !ids.has(student))
      .map((student) => `${id} names the student "${student}", who is not on the roster by this id.`),
  );
}

/** The grades of one assignment; it need not be named where there is only one. Throws CourseFileError. */
export function gradesFor({ totals }: Totals, { course }: CourseResults, assignment?: string): Grade[] {
  const ids = course?.assignments.map(({ id }) => id) ?? [WHOLE];
  const [only] = ids;
  const wanted = assignment ?? (ids.length === 1 ? only : undefined);
  if (wanted === undefined || !ids.includes(wanted)) {
    const received = assignment === undefined ? "none" : `"${assignment}"`;
    throw new CourseFileError(
      `Expected one of the assignments ${ids.join(", ")}, received ${received}: name one as the assignment (--assignment).`,
    );
  }
  return gradesOf(totals, wanted);
}

import { standing, type Standing } from "../standing.js";
import { DEFAULT_TEAM } from "../intake/student.js";
import { addPoints, type SubmissionReport } from "../report.js";
import type { Assignment, CourseFile } from "./course-file.js";
import { dueFor, lateness } from "./lateness.js";
import type { Participant, Roster } from "./roster.js";

/** The standing of an assignment for a student, and why. */
export type AssignmentStanding =
  | Standing
  /** Nothing came and the time is over: a zero. */
  | "not handed in"
  /** Nothing came, and there is still time. */
  | "open"
  /** Counts for nothing, neither way. */
  | "excused"
  /** Came after the last time at which it is taken: a zero. */
  | "too late"
  /** The same notebook came under two ids that are this student's: a person has to say which one counts. */
  | "handed in twice"
  /** A time of arrival that cannot be told, where that decides about points. */
  | "time unknown";

export interface AssignmentTotal {
  readonly assignment: Assignment;
  readonly standing: AssignmentStanding;
  /** Points before lateness, of `max`; undefined where there is no number yet, which is not a zero. */
  readonly raw?: number;
  /** Points taken for lateness. */
  readonly penalty: number;
  /** `raw - penalty`. */
  readonly score?: number;
  readonly max: number;
  readonly handedIn?: number;
  readonly due?: number;
  /** Whether it is among those that count. */
  readonly counts: boolean;
}

export interface CourseTotal {
  readonly student: string;
  readonly name?: string;
  readonly participant?: Participant;
  /** The hand-ins that count for this student, as the book calls them: their own, and their group's. */
  readonly handIns: readonly string[];
  readonly assignments: readonly AssignmentTotal[];
  /** Share of what counts, weighted; above 1 only by extra credit. Undefined while a part that counts has no number. */
  readonly share?: number;
  readonly passed?: boolean;
  readonly grade?: string;
  /** Handed something in, but is not on the roster. */
  readonly stranger: boolean;
}

export interface TotalsInput {
  readonly course: CourseFile;
  readonly roster?: Roster;
  readonly submissions: readonly SubmissionReport[];
  /** Points that can be earned in a released notebook. */
  readonly max: (notebook: string) => number;
  /** Tells when a student's work on these notebooks came, in milliseconds since 1970; the last file of it counts. */
  readonly handedIn: (student: string, notebooks: readonly string[]) => number | undefined;
  readonly now: number;
}

/**
 * Everybody's totals of what was asked for: who is on the roster in its order, then who handed in without being on
 * it. A group's hand-in counts for each of its members.
 */
export function courseTotals(input: TotalsInput): CourseTotal[] {
  const { roster, submissions } = input;
  const people = new Map<string, { participant: Participant; submissions: SubmissionReport[] }>(
    (roster?.participants ?? []).map((participant) => [participant.id, { participant, submissions: [] }]),
  );
  const strangers: SubmissionReport[] = [];
  for (const submission of submissions) {
    const members = membersOf(submission, roster);
    for (const { id } of members) people.get(id)?.submissions.push(submission);
    if (members.length === 0) strangers.push(submission);
  }
  const listed = [...people.values()].map(({ participant, submissions: theirs }) =>
    totalOf(input, participant.id, theirs, participant),
  );
  const others = strangers.map((submission) => ({
    ...totalOf(input, submission.student, [submission]),
    ...(submission.name !== undefined && { name: submission.name }),
    stranger: roster !== undefined,
  }));
  return [...listed, ...others];
}

/** Whose a hand-in is: one person's, or that of everybody in the group of its name. */
export function membersOf(
  submission: Pick<SubmissionReport, "student" | "name">,
  roster?: Roster,
): Participant[] {
  const one = roster?.find(submission);
  if (one) return [one];
  // Where nobody is in a group the roster does not know the groups, and not that everybody is in none.
  const grouped = roster?.participants.some(({ groups }) => groups.length > 0);
  if (grouped && submission.student === DEFAULT_TEAM) {
    return roster?.participants.filter(({ groups }) => groups.length === 0) ?? [];
  }
  const names = [submission.student, submission.name].flatMap((name) =>
    name === undefined ? [] : [groupKey(name)],
  );
  return (
    roster?.participants.filter(({ groups }) => groups.some((group) => names.includes(groupKey(group)))) ?? []
  );
}

const groupKey = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-");

function totalOf(
  input: TotalsInput,
  student: string,
  submissions: readonly SubmissionReport[],
  participant?: Participant,
): CourseTotal {
  const { course } = input;
  const totals = course.assignments.map((assignment) =>
    assignmentTotal(input, assignment, student, submissions),
  );
  const counted = bestOf(totals, course.best);
  const assignments = totals.map((total) => ({ ...total, counts: counted.has(total) }));
  const share = shareOf(assignments);
  const grade =
    share === undefined ? undefined : course.grades.find(({ from }) => share >= from - 1e-9)?.grade;
  return {
    student,
    ...(participant && { name: participant.name, participant }),
    handIns: submissions.map((submission) => submission.student),
    assignments,
    ...(share !== undefined && { share }),
    ...(share !== undefined && course.pass !== undefined && { passed: share >= course.pass - 1e-9 }),
    ...(grade !== undefined && { grade }),
    stranger: false,
  };
}

/** The score of an assignment, of all that its notebooks are worth, whether or not they came. */
function assignmentTotal(
  { max: maxOf, handedIn, now }: TotalsInput,
  assignment: Assignment,
  student: string,
  submissions: readonly SubmissionReport[],
): Omit<AssignmentTotal, "counts"> {
  const graded = submissions.flatMap(({ notebooks }) => notebooks);
  // A notebook that was graded against the version that the student had is worth what that version was worth.
  const asked = assignment.notebooks.map(
    (name) => graded.findLast((notebook) => notebook.name === name)?.max ?? maxOf(name),
  );
  const rawMax = addPoints(asked);
  const max = assignment.points ?? rawMax;
  const due = dueFor(assignment, student);
  const base = { assignment, penalty: 0, max, ...(due !== undefined && { due }) };
  if (assignment.excused.has(student)) return { ...base, standing: "excused" };

  const theirs = submissions.flatMap((submission) => {
    const notebooks = submission.notebooks.filter(({ name }) => assignment.notebooks.includes(name));
    // What was refused as a whole belongs to no notebook: it may be this assignment's.
    const lost = submission.notebooks.length === 0 && submission.refused !== undefined;
    return notebooks.length > 0 || lost ? [{ ...submission, notebooks }] : [];
  });
  const [first] = theirs;
  if (!first) {
    if (due !== undefined && now <= due) return { ...base, standing: "open" };
    return { ...base, standing: "not handed in", raw: 0, score: 0 };
  }
  const notebooks = theirs.flatMap((submission) => submission.notebooks);
  if (new Set(notebooks.map(({ name }) => name)).size < notebooks.length) {
    return { ...base, standing: "handed in twice" };
  }
  const worth = standing({ ...first, notebooks });
  if (worth === "refused") return { ...base, standing: worth };
  const earned = addPoints(notebooks.map(({ score }) => score));
  const raw = rawMax === 0 ? 0 : round((earned * max) / rawMax);
  const at = Math.max(
    ...theirs.map((submission) => handedIn(submission.student, assignment.notebooks) ?? NaN),
  );
  if (Number.isNaN(at)) {
    if (assignment.late && due !== undefined) return { ...base, standing: "time unknown", raw };
    return { ...base, standing: worth, raw, score: raw };
  }
  const { share, refused } = lateness(assignment, student, at);
  const penalty = round(raw * share);
  const result = { ...base, raw, penalty, score: round(raw - penalty), handedIn: at };
  return { ...result, standing: refused ? "too late" : worth };
}

/**
 * Finds the totals that count: of those that are no extra credit and not excused the best `n`, a missing number
 * counting as open.
 */
function bestOf<T extends Omit<AssignmentTotal, "counts">>(totals: readonly T[], n = Infinity): Set<T> {
  const asked = totals.filter((total) => total.standing !== "excused" && total.standing !== "open");
  const [extra, ordinary] = [
    asked.filter(({ assignment }) => assignment.extraCredit),
    asked.filter(({ assignment }) => !assignment.extraCredit),
  ];
  const worth = ({ score = Infinity, max }: T) => (max === 0 ? 0 : score / max);
  return new Set([...[...ordinary].sort((a, b) => worth(b) - worth(a)).slice(0, n), ...extra]);
}

function shareOf(totals: readonly AssignmentTotal[]): number | undefined {
  const counted = totals.filter(({ counts }) => counts);
  let [earned, of] = [0, 0];
  for (const { assignment, score, max } of counted) {
    if (score === undefined) return undefined;
    const weight = assignment.weight ?? max;
    if (max > 0) earned += (weight * score) / max;
    if (!assignment.extraCredit) of += weight;
  }
  return of > 0 ? earned / of : undefined;
}

/** Points are told to a hundredth. */
const round = (points: number) => Math.round(points * 100 + 1e-7) / 100;

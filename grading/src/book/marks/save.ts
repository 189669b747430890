import { change, type Step, type Writer } from "./change.js";
import { claimOfOther, secondsAt } from "./claims.js";
import {
  ClaimedByOther,
  MarkError,
  StaleMark,
  type Answer,
  type Criterion,
  type Judgement,
  type AnswerId,
  type Question,
} from "./model.js";
import { answerHash, checkJudgement, pointsOf } from "./points.js";
import { readAnswers, readCriteria } from "./read.js";
import type { Key } from "./register.js";

/** An answer, and the version of its mark that the marker saw. */
export interface Seen {
  readonly student: string;
  readonly version: number;
}

export const keyAt = ({ student, notebook, check }: AnswerId): Key => ({
  student,
  notebook,
  check,
  item: null,
});

/**
 * Works out what giving one judgement to all these answers changes.
 * @throws StaleMark, ClaimedByOther, MarkError
 */
export async function markSteps(
  tx: Writer,
  question: Question,
  seen: readonly Seen[],
  judgement: Judgement,
  marker: string,
  now: Date,
): Promise<Step[]> {
  const criteria = await readCriteria(tx, question);
  const steps: Step[] = [];
  for (const { student, version } of seen) {
    const place = { ...question, student };
    const answer = await answerAt(tx, place);
    if ((answer.mark?.version ?? 0) !== version) throw new StaleMark(student, answer.mark);
    const other = await claimOfOther(tx, place, 1, marker, now);
    if (other) throw new ClaimedByOther(student, other);
    const seconds = await secondsAt(tx, place, 1, marker, now);
    // The time of a group is shared by its members.
    const each = seconds === null ? null : Math.round((10 * seconds) / seen.length) / 10;
    const after = markOf(answer, judgement, criteria, { marker, now, seconds: each });
    steps.push({ field: "mark", key: keyAt(place), after });
  }
  return steps;
}

export async function answerAt(tx: Writer, place: AnswerId): Promise<Answer> {
  const [answer] = await readAnswers(tx, place, place.student);
  if (answer) return answer;
  throw new MarkError(`There is no ${place.check} of ${place.student} in ${place.notebook} to mark.`);
}

/** The row of a mark. A mark in place of what the grader found needs a reason. */
function markOf(
  answer: Answer,
  judgement: Judgement,
  criteria: readonly Criterion[],
  { marker, now, seconds }: { marker: string; now: Date; seconds: number | null },
) {
  const { met, free, comment } = judgement;
  const reason = judgement.reason?.trim() || null;
  checkJudgement(judgement, criteria, answer.max);
  if (answer.status !== "manual" && reason === null) {
    throw new MarkError(
      `The grader gave ${answer.graded} of ${answer.max} here: say why another mark is to count.`,
    );
  }
  return {
    points: pointsOf(judgement, criteria, answer.max),
    met,
    free,
    comment,
    reason,
    marker,
    markedAt: now.toISOString(),
    answerHash: answer.text === undefined ? null : answerHash(answer.text),
    seconds,
  };
}

/** Takes a mark away: the grader's own points count again, and an answer waits again. */
export async function removeMark(tx: Writer, place: AnswerId, version: number, marker: string, now: Date) {
  const { mark } = await answerAt(tx, place);
  if ((mark?.version ?? 0) !== version) throw new StaleMark(place.student, mark);
  const act = { actor: marker, at: now.toISOString() };
  return change(tx, act, [{ field: "mark", key: keyAt(place), after: null }]);
}

/** Sets or takes away a row that is one answer's: a flag, or that it stands alone. */
export async function toggle(
  tx: Writer,
  field: "flag" | "single",
  place: AnswerId,
  after: Readonly<Record<string, unknown>> | null,
  marker: string,
  now: Date,
): Promise<string> {
  await answerAt(tx, place);
  return change(tx, { actor: marker, at: now.toISOString() }, [{ field, key: keyAt(place), after }]);
}

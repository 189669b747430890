import { createHash } from "node:crypto";
import { change, type Step, type Writer } from "./change.js";
import { claimOfOther } from "./claims.js";
import {
  ClaimedByOther,
  MarkError,
  StaleMark,
  type Answer,
  type Judgement,
  type AnswerId,
  type Question,
} from "./model.js";
import { checkJudgement, pointsOf } from "./points.js";
import { changedSinceMark, readAnswers, readCriteria } from "./read.js";
import type { FirstMark } from "./schema.js";
import { answerAt, keyAt, markSteps } from "./save.js";

/**
 * Chooses marked answers to be marked a second time, `count` of those that were not chosen yet; the same seed chooses the
 * same ones. Returns how many were chosen.
 */
export async function drawSecond(
  tx: Writer,
  question: Question,
  count: number,
  seed: string,
  actor: string,
  now: Date,
): Promise<number> {
  const order = ({ student }: Answer) =>
    createHash("sha256")
      .update(JSON.stringify([seed, question.notebook, question.check, student]))
      .digest("hex");
  const free = (await readAnswers(tx, question)).filter(
    (answer) => answer.status === "manual" && answer.mark && !answer.second && !changedSinceMark(answer),
  );
  const chosen = free.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, count);
  const empty = {
    points: null,
    met: [],
    free: null,
    comment: "",
    marker: null,
    markedAt: null,
    first: null,
    settledBy: null,
  };
  const steps = chosen.map(({ student }): Step => ({
    field: "second",
    key: keyAt({ ...question, student }),
    after: empty,
  }));
  await change(tx, { actor, at: now.toISOString() }, steps);
  return chosen.length;
}

/** Whether this marker can give the second mark: it waits, and the first one is somebody else's. */
export const waitsForSecond = ({ mark, second }: Answer, marker: string): boolean =>
  second !== undefined && second.marker === null && mark !== undefined && mark.marker !== marker;

/** @throws StaleMark, ClaimedByOther, MarkError */
export async function saveSecond(
  tx: Writer,
  place: AnswerId,
  version: number,
  judgement: Judgement,
  marker: string,
  now: Date,
): Promise<string> {
  const answer = await answerAt(tx, place);
  const { second, mark, max } = answer;
  if (!second) throw new MarkError("This answer was not chosen to be marked a second time.");
  if (second.version !== version) throw new StaleMark(place.student, second);
  if (!mark) throw new MarkError("The first mark was taken away: mark the answer anew instead.");
  if (mark.marker === marker) {
    throw new MarkError("The first mark is yours: somebody else is to give the second one.");
  }
  const other = await claimOfOther(tx, place, 2, marker, now);
  if (other) throw new ClaimedByOther(place.student, other);
  const criteria = await readCriteria(tx, place);
  checkJudgement(judgement, criteria, max);
  const { met, free, comment } = judgement;
  const points = pointsOf(judgement, criteria, max);
  const at = now.toISOString();
  const first: FirstMark = {
    points: mark.points,
    met: mark.met,
    free: mark.free,
    comment: mark.comment,
    marker: mark.marker,
  };
  const after = { points, met, free, comment, marker, markedAt: at, first, settledBy: null };
  return change(tx, { actor: marker, at }, [{ field: "second", key: keyAt(place), after }]);
}

/** Settles two marks that differ: what counts from now on, and who said so. */
export async function settle(
  tx: Writer,
  place: AnswerId,
  seen: { readonly first: number; readonly second: number },
  judgement: Judgement,
  actor: string,
  now: Date,
): Promise<string> {
  const { second } = await answerAt(tx, place);
  if (!second || second.points === null) {
    throw new MarkError("There is no second mark to settle: wait until it is given.");
  }
  if (second.version !== seen.second) throw new StaleMark(place.student, second);
  const members = [{ student: place.student, version: seen.first }];
  const settled: Step = { field: "second", key: keyAt(place), after: { ...second, settledBy: actor } };
  const steps = [...(await markSteps(tx, place, members, judgement, actor, now)), settled];
  return change(tx, { actor, at: now.toISOString() }, steps);
}

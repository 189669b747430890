import { createHash } from "node:crypto";
import { addPoints } from "../../report.js";
import { MarkError, type Criterion, type Judgement } from "./model.js";

/** Works out a judgement's worth: the free mark, or the sum of the criteria that are met, kept within 0 and `max`. */
export function pointsOf(
  { met, free }: Pick<Judgement, "met" | "free">,
  criteria: readonly Criterion[],
  max: number,
): number {
  if (free !== null) return free;
  const earned = addPoints(criteria.filter(({ id }) => met.includes(id)).map(({ points }) => points));
  return Math.min(max, Math.max(0, earned));
}

/** Tells whether an answer is still the one that was marked: 16 hexadecimal digits. */
export const answerHash = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);

/** @throws MarkError for a free mark off the scale or a criterion that the rubric does not have (any more) */
export function checkJudgement({ met, free }: Judgement, criteria: readonly Criterion[], max: number): void {
  if (free !== null && !(free >= 0 && free <= max)) {
    throw new MarkError(`A mark from 0 to ${max} was expected, but ${free} was given: enter another one.`);
  }
  const unknown = met.find((id) => !criteria.some((criterion) => criterion.id === id));
  if (unknown !== undefined) {
    throw new MarkError(
      `The rubric has no criterion "${unknown}" any more: open the answer again and mark it by the new rubric.`,
    );
  }
}

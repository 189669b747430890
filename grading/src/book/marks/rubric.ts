import { and, eq } from "drizzle-orm";
import { audit } from "../schema.js";
import { change, type Step, type Writer } from "./change.js";
import { MarkError, type Criterion, type Judgement, type Question } from "./model.js";
import { pointsOf } from "./points.js";
import { readCriteria, readEveryAnswer } from "./read.js";
import { keyAt } from "./save.js";

/** The course's rubric, for a question whose rubric nobody has touched yet. Returns whether it was taken. */
export async function adoptRubric(
  tx: Writer,
  question: Question,
  criteria: readonly Criterion[],
  now: Date,
): Promise<boolean> {
  const { notebook, check } = question;
  const [touched] = await tx
    .select({ id: audit.id })
    .from(audit)
    .where(and(eq(audit.field, "criterion"), eq(audit.notebook, notebook), eq(audit.check, check)))
    .limit(1);
  if (touched || criteria.length === 0) return false;
  await change(tx, { actor: "course", at: now.toISOString() }, criterionSteps(question, [], criteria));
  return true;
}

/**
 * Replaces a question's rubric and works out anew every mark that was given by it: the points of criteria that are met
 * count as they are now, and a criterion that is gone counts no more. Free marks stay. `before` is the rubric that the
 * editor saw.
 * @throws MarkError if somebody else changed the rubric meanwhile, or a criterion is not one
 */
export async function changeRubric(
  tx: Writer,
  question: Question,
  before: readonly Criterion[],
  after: readonly Criterion[],
  actor: string,
  now: Date,
): Promise<string> {
  const current = await readCriteria(tx, question);
  if (JSON.stringify(current) !== JSON.stringify(before.map(plain))) {
    throw new MarkError(
      "A colleague changed this rubric after you opened it: open it again, then change it.",
    );
  }
  expectSound(after);
  const steps: Step[] = criterionSteps(question, current, after);
  for (const { student, max, mark, second } of await readEveryAnswer(tx, question)) {
    const key = keyAt({ ...question, student });
    const anew = ({ met: ticked, free }: Pick<Judgement, "met" | "free">, points: number) => {
      const met = ticked.filter((id) => after.some((one) => one.id === id));
      return { met, points: ticked.length === 0 ? points : pointsOf({ met, free }, after, max) };
    };
    if (mark) steps.push({ field: "mark", key, after: { ...mark, ...anew(mark, mark.points) } });
    if (second && second.points !== null) {
      const { first } = second;
      steps.push({
        field: "second",
        key,
        after: {
          ...second,
          ...anew(second, second.points),
          first: first && { ...first, ...anew(first, first.points) },
        },
      });
    }
  }
  return change(tx, { actor, at: now.toISOString() }, steps);
}

const plain = ({ id, points, criterion }: Criterion): Criterion => ({ id, points, criterion });

function expectSound(criteria: readonly Criterion[]): void {
  for (const { points, criterion } of criteria) {
    if (!Number.isFinite(points)) {
      throw new MarkError(`"${criterion}" needs points, a number: enter one, below 0 for a deduction.`);
    }
    if (criterion.trim() === "") throw new MarkError("A criterion needs words: say what is to be there.");
  }
}

function criterionSteps(
  { notebook, check }: Question,
  before: readonly Criterion[],
  after: readonly Criterion[],
): Step[] {
  const keyOf = (id: string) => ({ student: null, notebook, check, item: id });
  const gone = before.filter(({ id }) => !after.some((criterion) => criterion.id === id));
  return [
    ...gone.map(({ id }): Step => ({ field: "criterion", key: keyOf(id), after: null })),
    ...after.map(({ id, points, criterion }, position): Step => ({
      field: "criterion",
      key: keyOf(id),
      after: { position, points, criterion },
    })),
  ];
}

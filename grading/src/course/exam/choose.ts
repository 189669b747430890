import type { Random } from "latent-lab";
import { ExamError } from "./error.js";
import type { Question } from "./questions.js";

/** Marks are counted in quarters, the smallest that there are. */
const QUARTERS = 4;

/**
 * Draws questions whose marks add up to `marks`; every such choice is equally likely. They stay in their order.
 * @throws ExamError if no choice adds up to that
 */
export function choose(questions: readonly Question[], marks: number, random: Random): Question[] {
  const total = Math.round(marks * QUARTERS);
  const worth = (question: Question) => Math.round(question.marks * QUARTERS);
  // ways[i][sum]: in how many ways questions from i on come to that sum.
  const ways: (readonly number[])[] = [Array.from({ length: total + 1 }, (_, sum) => (sum === 0 ? 1 : 0))];
  for (const question of questions.toReversed()) {
    const [without = []] = ways;
    ways.unshift(without.map((count, sum) => count + (without[sum - worth(question)] ?? 0)));
  }
  const from = (i: number, sum: number) => ways[i]?.[sum] ?? 0;
  if (from(0, total) === 0) {
    const nearest = (ways[0]?.findLastIndex((count) => count > 0) ?? 0) / QUARTERS;
    const all = questions.reduce((sum, question) => sum + question.marks, 0);
    throw new ExamError(
      `Expected marks that some of the ${questions.length} questions add up to, received ${marks}: the nearest below are ${nearest}, and all together have ${all}.`,
    );
  }
  let rest = total;
  return questions.filter((question, i) => {
    const taken = random.uniform() * from(i, rest) < from(i + 1, rest - worth(question));
    if (taken) rest -= worth(question);
    return taken;
  });
}

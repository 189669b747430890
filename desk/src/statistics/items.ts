import { groupBy } from "./group.js";

/** One student's result for one question: points that count, or NaN while it waits for a mark. */
export interface Item {
  readonly student: string;
  readonly question: string;
  readonly points: number;
  readonly max: number;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Pearson's correlation; NaN for fewer than three pairs or where one side never varies. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  if (pairs.length < 3) return NaN;
  const [x, y] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const sum = (f: (a: number, b: number) => number) => pairs.reduce((s, [a, b]) => s + f(a - x, b - y), 0);
  const spread = Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
  return spread === 0 ? NaN : sum((a, b) => a * b) / spread;
}

/** A question's difficulty: the mean share of its points, 0 for one that nobody can do to 1 for one that everybody can. */
export const difficulty = (items: readonly Item[]): number =>
  mean(items.filter(({ points }) => !Number.isNaN(points)).map(({ points, max }) => points / max));

/**
 * Corrected item-total correlation by question (Henrysson, Psychometrika 28, 1963): of its points with what the same
 * student has for all other questions. Only students whose every question is marked count, since a total without what
 * still waits would say nothing.
 */
export function discrimination(items: readonly Item[]): ReadonlyMap<string, number> {
  const byStudent = groupBy(items, ({ student }) => student);
  const complete = [...byStudent.values()].filter((own) => own.every(({ points }) => !Number.isNaN(points)));
  const questions = [...new Set(items.map(({ question }) => question))];
  return new Map(
    questions.map((question) => {
      const pairs = complete.flatMap((own) => {
        const item = own.find((candidate) => candidate.question === question);
        if (!item || own.length < 2) return [];
        const rest = own.reduce((sum, { points }) => sum + points, 0) - item.points;
        return [[item.points, rest] as const];
      });
      return [question, correlation(pairs)];
    }),
  );
}

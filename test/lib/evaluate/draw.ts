import fc from "fast-check";
import type { Random } from "../../../lib/src/random/index.js";

/** `each` samples around each of the centres, with their class. */
export function blobs(random: Random, centres: readonly (readonly number[])[], each: number, spread = 1) {
  const labels = centres.flatMap((_, label) => Array<number>(each).fill(label));
  const codes = labels.map((label) =>
    (centres[label] as number[]).map((mean) => random.normal(mean, spread)),
  );
  return { codes, labels };
}

/** Two groupings of the same samples. */
export const groupings = fc
  .array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 2, maxLength: 30 })
  .map((pairs) => ({ a: pairs.map(([first]) => first), b: pairs.map(([, second]) => second) }));

/** Other names for the groups 0 … 4. */
export const renaming = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });

import { exercises, judge, runInline, type ExerciseId, type Verdict } from "../../../lib/src/check/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

export const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** The verdict on an answer with the inputs of one seed. */
export function verdictOn(id: ExerciseId, answer: unknown, seed: string | number = 0): Verdict {
  return judge(exercises[id], runInline(exercises[id], answer, createRandom(seed)));
}

import {
  exercises,
  judge,
  runInline,
  type Exercise,
  type ExerciseId,
  type Verdict,
} from "../../../lib/src/check/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

export const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** The verdict on an answer with the inputs of one seed. */
export function verdictOn(of: ExerciseId | Exercise, answer: unknown, seed: string | number = 0): Verdict {
  const exercise = typeof of === "string" ? exercises[of] : of;
  return judge(exercise, runInline(exercise, answer, createRandom(seed)));
}

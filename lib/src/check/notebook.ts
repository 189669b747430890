import { publish } from "../notebook/host.js";
import { createRandom } from "../random/index.js";
import type { Exercise } from "./exercise.js";
import { everyExercise, exerciseIn, type Answers, type ExerciseId } from "./exercises/index.js";
import { runInline } from "./inline.js";
import { judge } from "./judge.js";
import { renderHint, renderVerdict } from "./render.js";

/** The inputs of the check in the notebook are always the same; the grader draws others. */
export const INLINE_SEED = "check in the notebook";

/**
 * Checks an answer and shows the verdict as output of the cell: points, what holds, and of what does not the
 * simplest input with what to look at. A wrong answer is shown, never thrown.
 * `notebook` is for an id that two notebooks have, e.g. "05-denoising".
 * Throws Error if there is no such exercise. (The roundabout type lets the compiler's message list the ids.)
 */
export function check<Id extends { [K in ExerciseId]: K }[ExerciseId]>(
  id: Id,
  implementation: Answers[Id],
  notebook?: string,
): void {
  const exercise = find(id, notebook);
  const verdict = judge(exercise, runInline(exercise, implementation, createRandom(INLINE_SEED)));
  publish(renderVerdict(exercise, verdict));
}

/**
 * Shows a hint: level 1 is a nudge, level 3 nearly the answer.
 * Throws Error if there is no such exercise, RangeError if there is no such level.
 */
export function hint(id: ExerciseId, level: 1 | 2 | 3 = 1, notebook?: string): void {
  const exercise = find(id, notebook);
  if (![1, 2, 3].includes(level)) {
    throw new RangeError(
      `Expected a level of 1, 2 or 3, received ${String(level)}: begin with hint("${id}", 1).`,
    );
  }
  publish(renderHint(exercise, level));
}

function find(id: string, notebook: string | undefined): Exercise {
  const exercise = exerciseIn(notebook, id);
  if (exercise) return exercise;
  const ids = [...new Set(everyExercise.map((each) => each.id))].join(", ");
  throw new Error(`There is no exercise "${id}": the exercises are ${ids}.`);
}

import { outdated, publish, usedFor } from "../notebook/host.js";
import { createRandom } from "../random/index.js";
import { caveatOf } from "./caveat.js";
import type { Exercise, Numbers } from "./exercise.js";
import { everyExercise, exerciseIn, type Answers, type ExerciseId } from "./exercises/index.js";
import { forbiddenAmong } from "./forbids.js";
import { runInline, withForbidden } from "./inline.js";
import { judge } from "./judge-answers.js";
import { renderHint, renderVerdict } from "./render.js";

/** The inputs of the check in the notebook are always the same; the grader draws others. */
export const INLINE_SEED = "check in the notebook";

/** nbgrader says so to what it runs. Asked before any code of a student can change it. */
const BY_NBGRADER = process.env.NBGRADER_EXECUTION !== undefined;

/** An answer as far as the compiler looks at it: what a function is given, not what it gives. */
export type Accepted<Answer> = Answer extends (...args: infer Args) => unknown
  ? (...args: Args) => unknown
  : unknown;

/**
 * Checks an answer and shows the verdict as output of the cell: points, what holds, and of what does not the
 * simplest input with what to look at. A wrong answer is shown, never thrown; also one that gives back what it should not,
 * which the compiler would refuse in a cell that nobody may change. Where nbgrader runs the notebook, the points
 * are the cell's result too: it takes a cell that only shows something for full points.
 * `notebook` is for an id that two notebooks have, e.g. "05-denoising". `numbers` are those of your own variant, where
 * the task has numbers that differ from student to student.
 * Throws Error if there is no such exercise, RangeError for numbers that cannot be meant. (The roundabout type lets the compiler's message list the ids.)
 */
export function check<Id extends { [K in ExerciseId]: K }[ExerciseId]>(
  id: Id,
  implementation: Accepted<Answers[Id]>,
  notebook?: string | Numbers,
  numbers = typeof notebook === "object" ? notebook : undefined,
): number | undefined {
  const exercise = withNumbers(find(id, typeof notebook === "string" ? notebook : undefined), numbers);
  const { name } = exercise.target;
  const used = forbiddenAmong(exercise, usedFor);
  const runs =
    used === undefined
      ? runInline(exercise, implementation, createRandom(INLINE_SEED))
      : withForbidden(exercise, used);
  const judged = judge(exercise, runs);
  const shown = exercise.shown?.(judged, implementation) ?? judged;
  const old = outdated(name);
  const verdict = old ? { ...shown, caveat: caveatOf(name, old) } : shown;
  publish(renderVerdict(exercise, verdict));
  return BY_NBGRADER ? verdict.points : undefined;
}

/**
 * Shows a hint: level 1 is a nudge, level 3 nearly the answer. An id that is none is told with those there are.
 * Throws Error if there is no such exercise, RangeError if there is no such level.
 */
export function hint(id: ExerciseId | (string & {}), level: 1 | 2 | 3 = 1, notebook?: string): void {
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

function withNumbers(exercise: Exercise, numbers: Numbers | undefined): Exercise {
  if (numbers === undefined) return exercise;
  if (exercise.varying) return exercise.varying.with(numbers);
  throw new RangeError(`The numbers of ${exercise.id} are the same for everybody: call check without any.`);
}

import type { Random } from "../random/random.js";
import { reserved } from "../reserved.js";
import type { Exercise } from "./exercise.js";
import type { Call, Outcome } from "./outcome.js";

/** The calls to make for one part. */
export interface PlannedPart {
  /** Id of the part. */
  readonly part: string;
  readonly calls: readonly Call[];
}

/** One part's calls with what came of them: `outcomes[i]` of `calls[i]`. */
export interface Run extends PlannedPart {
  readonly outcomes: readonly Outcome[];
}

/**
 * Draws the calls of an exercise. Every part draws from a stream of its own, so a change of one part leaves the
 * others' inputs as they were. A function's first call is made again at the end of each part: a function that
 * keeps something between calls then contradicts itself.
 */
export function plan(exercise: Exercise, random: Random): PlannedPart[] {
  reserved("plan");
  return exercise.parts.map((part) => {
    const calls = part.calls(random.stream(`${exercise.id}/${part.id}`));
    return { part: part.id, calls: hasRepeat(exercise) ? [...calls, ...calls.slice(0, 1)] : calls };
  });
}

/** Whether the last call of each part is its first one again. */
export function hasRepeat(exercise: Exercise): boolean {
  return exercise.target.kind === "function";
}

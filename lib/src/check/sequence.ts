import type { Random } from "../random/random.js";
import type { Exercise } from "./exercise.js";
import type { Call, Outcome } from "./outcome.js";
import { hasRepeat, plan, type Run } from "./plan.js";

/** The calls of an exercise in the order in which they are made. */
export interface Sequence {
  readonly calls: readonly (Call & { readonly part: string })[];
  /** The outcomes of these calls, in their order, as runs of the exercise's parts. */
  runs(outcomes: readonly Outcome[]): Run[];
}

/**
 * Draws the calls of an exercise and mixes them across its parts, so that nobody can be right by counting calls; the
 * repetitions of each part's first call come after all others.
 */
export function sequence(exercise: Exercise, random: Random): Sequence {
  const planned = plan(exercise, random);
  const places = planned.flatMap(({ calls }, part) => calls.map((call, index) => ({ part, index, call })));
  const isRepeat = ({ part, index }: { part: number; index: number }) =>
    hasRepeat(exercise) && index === (planned[part]?.calls.length ?? 0) - 1;
  const { shuffle } = random.stream(`${exercise.id}/order`);
  const order = [
    ...shuffle(places.filter((place) => !isRepeat(place))),
    ...shuffle(places.filter((place) => isRepeat(place))),
  ];
  return {
    calls: order.map(({ part, call }) => ({ ...call, part: planned[part]?.part ?? "" })),
    runs: (outcomes) =>
      planned.map((part, number) => ({
        ...part,
        outcomes: part.calls.flatMap(
          (_, index) =>
            outcomes[order.findIndex((place) => place.part === number && place.index === index)] ?? [],
        ),
      })),
  };
}

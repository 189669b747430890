import type { Mistake } from "./exercise.js";

interface Options<Args extends readonly unknown[]> {
  readonly credit?: number;
  readonly variants?: readonly ((...args: Args) => unknown)[];
}

/** Defines a known mistake; the argument types follow from the exercise that calls it. */
export function mistake<Args extends readonly unknown[]>(
  id: string,
  diagnosis: string,
  implementation: (...args: Args) => unknown,
  { credit = 0, variants = [] }: Options<Args> = {},
): Mistake {
  return { id, diagnosis, credit, implementation, variants } as Mistake;
}

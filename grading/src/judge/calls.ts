import { createRandom, sequence, type Exercise, type Sequence } from "latent-lab";

/** By exercise, the calls that were drawn last. */
const drawn = new WeakMap<Exercise, { readonly seed: string; readonly sequence: Sequence }>();

/**
 * The calls of an exercise, which a seed decides. For every hand-in they are the very same objects, so the library works
 * out once what is right for them and what each known mistake answers. They are frozen, lest one judging changes what the
 * next one asks; the student's process gets copies.
 */
export function callsOf(exercise: Exercise, seed: string): Sequence {
  const before = drawn.get(exercise);
  if (before?.seed === seed) return before.sequence;
  const random = createRandom(seed);
  const made = sequence(exercise, random);
  for (const { args } of made.calls) freeze(args);
  drawn.set(exercise, { seed, sequence: made });
  return made;
}

/** Plain data, whole; the elements of a typed array cannot be frozen. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
}

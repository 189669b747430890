import type { Random } from "../random/index.js";

/**
 * Indices of samples with equally many of each class, drawn at random: what somebody labels who has time for few.
 * Class by class in turn, so that the first `classes` of them hold one of each. Throws RangeError if a class has too few.
 */
export function balancedIndices(labels: ArrayLike<number>, perClass: number, random: Random): number[] {
  const classes = 1 + Math.max(...new Set(Array.from(labels)));
  const order = random.shuffle(Array.from({ length: labels.length }, (_, i) => i));
  const byClass = Array.from({ length: classes }, (_, label) => order.filter((i) => labels[i] === label));
  return Array.from({ length: perClass * classes }, (_, i) => {
    const index = byClass[i % classes]?.[Math.floor(i / classes)];
    if (index !== undefined) return index;
    throw new RangeError(
      `Expected ${perClass} samples of each class, received ${byClass[i % classes]?.length ?? 0} of class ${i % classes}.`,
    );
  });
}

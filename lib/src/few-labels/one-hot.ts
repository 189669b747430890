import { reserved } from "../reserved.js";

/**
 * One row for each label: 1 at the label's place, 0 elsewhere; how a network is told a class.
 * Throws RangeError for a label that is no whole number in [0, classes).
 */
export function oneHot(labels: ArrayLike<number>, classes: number): number[][] {
  reserved("oneHot");
  return Array.from(labels, (label) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(
        `Expected labels from 0 to ${classes - 1}, received ${label}: use the class's index.`,
      );
    }
    return Array.from({ length: classes }, (_, index) => Number(index === label));
  });
}

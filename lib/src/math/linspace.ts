/**
 * `count` evenly spaced numbers from `start` to `stop`, both included; one number is `start`. Entry i is
 * start + (stop - start) i / (count - 1), rounded as late as possible, so that linspace(0, 1, 101)[40] is 0.4.
 * Throws RangeError unless the ends are finite and `count` is a positive integer.
 */
export function linspace(start: number, stop: number, count: number): number[] {
  if (!Number.isFinite(start) || !Number.isFinite(stop) || !Number.isFinite(stop - start)) {
    throw new RangeError(
      `Expected finite ends, received ${start} and ${stop}: give the first and the last number.`,
    );
  }
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(
      `Expected a positive integer as count, received ${count}: give how many numbers you want.`,
    );
  }
  const steps = count - 1;
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return start;
    return index === steps ? stop : start + ((stop - start) * index) / steps;
  });
}

import fc from "fast-check";

// Small integers keep every sum exact, so that identities can be tested with equality.
const entry = fc.integer({ min: -9, max: 9 });

export const sizes = fc.integer({ min: 1, max: 3 });
export const dilations = fc.integer({ min: 1, max: 3 });

export const matrix = (height: number, width: number) =>
  fc.array(fc.array(entry, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });

/** [channel][row][column] */
export const channels = (count: number, height: number, width: number) =>
  fc.array(matrix(height, width), { minLength: count, maxLength: count });

import type { Target } from "./exercise.js";

/** Numbers agree when |expected − received| <= absolute + relative · |expected|. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** For formulas in float64: rounding errs by some 1e-15, a wrong formula by far more than 1e-9. */
export const CLOSE: Tolerance = { relative: 1e-9, absolute: 1e-12 };

/** For formulas in float32, as tensors compute: rounding errs by some 1e-7 at each step. */
export const CLOSE_IN_FLOAT32: Tolerance = { relative: 1e-4, absolute: 1e-5 };

/** Chooses the tolerance that an answer to this target is compared with by default. */
export const toleranceOf = ({ adapter }: Pick<Target, "adapter">): Tolerance =>
  adapter === "tensors" || adapter === "networks" ? CLOSE_IN_FLOAT32 : CLOSE;

/** The first place where two values differ. */
export interface Difference {
  /** The place, as one would index it: "", "[0][2]", ".forward[3]". */
  readonly path: string;
  /** `type`: no number (array, object) where one belongs; `shape`: an array of another length. */
  readonly kind: "type" | "shape" | "value";
  readonly expected: unknown;
  readonly received: unknown;
  readonly relativeError?: number;
}

/**
 * Compares plain data by structure, never coercing: "0.5" is no number. Infinities must have the same sign, -0 is 0,
 * and NaN equals only NaN (no oracle expects it; a known mistake may). Additional keys of an object are ignored.
 */
export function difference(
  expected: unknown,
  received: unknown,
  tolerance: Tolerance = CLOSE,
  path = "",
): Difference | undefined {
  const differs = (kind: Difference["kind"]): Difference => ({ path, kind, expected, received });
  if (typeof expected === "number") {
    if (typeof received !== "number") return differs("type");
    return agree(expected, received, tolerance)
      ? undefined
      : { ...differs("value"), ...relativeError(expected, received) };
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(received)) return differs("type");
    if (received.length !== expected.length) return differs("shape");
    if (isMatrix(expected) && expected.some((row, i) => !sameLength(row, received[i]))) {
      return differs("shape");
    }
    return firstOf(expected.keys(), (i) => difference(expected[i], received[i], tolerance, `${path}[${i}]`));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof received !== "object" || received === null || Array.isArray(received)) return differs("type");
    return firstOf(Object.keys(expected), (key) => {
      const [left, right] = [expected, received].map((value) => (value as Record<string, unknown>)[key]);
      return difference(left, right, tolerance, `${path}.${key}`);
    });
  }
  return Object.is(expected, received) ? undefined : differs("value");
}

export function isMatrix(value: unknown): value is unknown[][] {
  return Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row));
}

function agree(expected: number, received: number, { relative, absolute }: Tolerance): boolean {
  if (Number.isNaN(expected)) return Number.isNaN(received);
  if (expected === received) return true;
  if (!Number.isFinite(expected) || !Number.isFinite(received)) return false;
  return Math.abs(expected - received) <= absolute + relative * Math.abs(expected);
}

function relativeError(expected: number, received: number): { relativeError?: number } {
  const error = Math.abs((received - expected) / expected);
  return Number.isFinite(error) ? { relativeError: error } : {};
}

function sameLength(row: unknown[], received: unknown): boolean {
  return !Array.isArray(received) || received.length === row.length;
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => Difference | undefined): Difference | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

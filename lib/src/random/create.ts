import { createHash } from "node:crypto";
import { normalQuantile } from "./normal-quantile.js";
import type { Random } from "./random.js";
import { xoshiro128, type Xoshiro128State } from "./xoshiro128.js";

/**
 * A source of random numbers from a seed; a number and its decimal text are the same seed. All results follow
 * from 32-bit integers and IEEE 754 arithmetic, so they are the same on every platform.
 * Throws RangeError if the seed is not finite.
 */
export function createRandom(seed: string | number): Random {
  if (typeof seed === "number" && !Number.isFinite(seed)) {
    throw new RangeError(`Expected a text or a finite number as seed, received ${seed}: choose one, e.g. 1.`);
  }
  return randomAt([String(seed)]);
}

/** The source at the end of a path: the seed, then the names of the streams that lead to it. */
function randomAt(path: readonly string[]): Random {
  const next = xoshiro128(stateOf(path));

  // 53 bits of two draws, as in M. Matsumoto's genrand_res53.
  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;

  const integer = (low: number, high: number): number => {
    const span = high - low;
    if (
      !Number.isSafeInteger(low) ||
      !Number.isSafeInteger(high) ||
      !Number.isSafeInteger(span) ||
      span <= 0
    ) {
      throw new RangeError(
        `Expected safe integers low < high less than 2^53 apart, received ${low} and ${high}: give the range as [low, high).`,
      );
    }
    // Draws in the incomplete last block would favour small results, so they are drawn again.
    const fair = 2 ** 53 - (2 ** 53 % span);
    for (;;) {
      const drawn = uniform() * 2 ** 53;
      if (drawn < fair) return low + (drawn % span);
    }
  };

  return {
    uniform,
    integer,

    normal(mean = 0, standardDeviation = 1) {
      if (!Number.isFinite(mean) || !Number.isFinite(standardDeviation) || standardDeviation < 0) {
        throw new RangeError(
          `Expected a finite mean and a standard deviation >= 0, received ${mean} and ${standardDeviation}: of a log-variance v the standard deviation is exp(v / 2).`,
        );
      }
      // The middle of one of 2^52 equal parts of (0, 1): exact, symmetric, and never 0 or 1.
      const probability = ((next() >>> 6) * 2 ** 26 + (next() >>> 6) + 0.5) / 2 ** 52;
      return mean + standardDeviation * normalQuantile(probability);
    },

    /** Fisher and Yates, in Durstenfeld's form. */
    shuffle<T>(items: readonly T[]): T[] {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const chosen = integer(0, last + 1);
        [shuffled[last], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[last] as T];
      }
      return shuffled;
    },

    stream: (name) => randomAt([...path, name]),
  };
}

/**
 * The first 128 bits of SHA-256 of the path as JSON, read as little-endian words. Streams are independent since a
 * cryptographic hash places their states unrelated to each other on a cycle of 2^128 - 1.
 */
function stateOf(path: readonly string[]): Xoshiro128State {
  const digest = createHash("sha256").update(JSON.stringify(path)).digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8), digest.readUInt32LE(12)];
}

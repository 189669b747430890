import type { Vectors } from "../evaluate/vectors.js";
import type { Random } from "../random/index.js";
import { reserved } from "../reserved.js";

/** A region that is parallel to the axes: the least and the largest number on each. */
export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The smallest box that holds all codes. Throws RangeError if there is no code. */
export function boundingBox(codes: Vectors): Box {
  reserved("boundingBox");
  const [first] = codes;
  if (!first) throw new RangeError("Expected at least one code, received none: encode some images first.");
  const [low, high] = [Array.from(first), Array.from(first)];
  for (const code of codes) {
    for (let axis = 0; axis < low.length; axis++) {
      low[axis] = Math.min(low[axis] as number, code[axis] as number);
      high[axis] = Math.max(high[axis] as number, code[axis] as number);
    }
  }
  return { low, high };
}

/** Places that are uniform in the box around all codes, also where no code is near. */
export function sampleBox(codes: Vectors, count: number, random: Random): number[][] {
  reserved("sampleBox");
  const { low, high } = boundingBox(codes);
  return Array.from({ length: count }, () =>
    low.map((least, axis) => least + random.uniform() * ((high[axis] as number) - least)),
  );
}

/** Places on straight ways from a code of one class to a code of another, each at a uniform share of the way. */
export function sampleBetween(from: Vectors, to: Vectors, count: number, random: Random): number[][] {
  return Array.from({ length: count }, () => {
    const [a, b] = [pick(from, random), pick(to, random)];
    const share = random.uniform();
    return Array.from(a, (entry, axis) => (1 - share) * entry + share * (b[axis] as number));
  });
}

/** Codes that are moved a little: by a normal number of `share` of the box's width on each axis. */
export function sampleNear(codes: Vectors, count: number, random: Random, share = 0.02): number[][] {
  const { low, high } = boundingBox(codes);
  return Array.from({ length: count }, () =>
    Array.from(pick(codes, random), (entry, axis) =>
      random.normal(entry, share * ((high[axis] as number) - (low[axis] as number))),
    ),
  );
}

const pick = (codes: Vectors, random: Random) => codes[random.integer(0, codes.length)] as ArrayLike<number>;

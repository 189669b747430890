import { createRandom } from "../../random/index.js";

/** Grey images of one shape, with what they were made from. */
export interface Sprites {
  /** In [0, 1], shape [n, side, side], row-major. */
  readonly images: Float32Array;
  readonly side: number;
  /** One row for each image: the factors in the order of `names`, each uniform in [0, 1] and independent of the other. */
  readonly factors: number[][];
  readonly names: readonly string[];
}

export interface SpriteOptions {
  readonly seed: string | number;
  /** Default 1000. */
  readonly count?: number;
  /** Pixels along an edge; default 14. */
  readonly side?: number;
}

/**
 * Discs that differ in two independent factors, position (from left to right) and size: a small relative of dSprites,
 * L. Matthey, I. Higgins, D. Hassabis and A. Lerchner (2017), for which one knows what a disentangled code would be.
 * The same seed gives the same images.
 */
export function syntheticSprites({ seed, count = 1000, side = 14 }: SpriteOptions): Sprites {
  const random = createRandom(seed).stream("synthetic sprites");
  const factors = Array.from({ length: count }, () => [random.uniform(), random.uniform()]);
  const images = new Float32Array(count * side * side);
  factors.forEach((row, i) => {
    images.set(spriteOf(row as [number, number], side), i * side * side);
  });
  return { images, side, factors, names: ["position", "size"] };
}

/** One disc in the middle row, for a position and a size in [0, 1]; its edge is one pixel soft. */
export function spriteOf([position, size]: readonly [number, number], side = 14): Float32Array {
  const radius = side * (0.06 + 0.14 * size);
  const margin = 0.28 * side;
  const [column, row] = [margin + position * (side - 2 * margin), side / 2];
  return Float32Array.from({ length: side * side }, (_, at) => {
    const [across, down] = [(at % side) + 0.5 - column, Math.floor(at / side) + 0.5 - row];
    return Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(across, down)));
  });
}

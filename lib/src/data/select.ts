import type { Random } from "../random/index.js";
import { BEAT_LENGTH, beatSet, IMAGE_SIZE, imageSet, type BeatSet, type ImageSet } from "./samples.js";

/** The samples at these indices, in this order, as a copy. Throws RangeError for an index that is not there. */
export function select<Data extends ImageSet | BeatSet>(set: Data, indices: readonly number[]): Data {
  const count = set.labels.length;
  for (const index of indices) {
    if (!Number.isInteger(index) || index < 0 || index >= count) {
      throw new RangeError(
        `Expected indices in [0, ${count}), received ${index}: the set has ${count} samples.`,
      );
    }
  }
  const { values, size } = rowsOf(set);
  const chosen = new Float32Array(indices.length * size);
  for (const [to, from] of indices.entries()) {
    chosen.set(values.subarray(from * size, (from + 1) * size), to * size);
  }
  return withRows(
    set,
    chosen,
    Uint8Array.from(indices, (index) => set.labels[index] as number),
  );
}

/** The first `count` samples, as a view that shares memory with the set. Throws RangeError if there are fewer. */
export function take<Data extends ImageSet | BeatSet>(set: Data, count: number): Data {
  if (!Number.isInteger(count) || count < 0 || count > set.labels.length) {
    throw new RangeError(`Expected a count from 0 to ${set.labels.length}, received ${count}.`);
  }
  const { values, size } = rowsOf(set);
  return withRows(set, values.subarray(0, count * size), set.labels.subarray(0, count));
}

/**
 * The samples of some classes, named or by index, in their order.
 * Throws RangeError for a class that the set does not have.
 */
export function ofClasses<Data extends ImageSet | BeatSet>(
  set: Data,
  ...classes: readonly (string | number)[]
): Data {
  const labels = new Set(
    classes.map((each) => {
      const index = typeof each === "number" ? each : set.classes.indexOf(each);
      if (set.classes[index] !== undefined) return index;
      throw new RangeError(`Expected one of the classes ${set.classes.join(", ")}, received ${each}.`);
    }),
  );
  return select(
    set,
    Array.from(set.labels.keys()).filter((index) => labels.has(set.labels[index] as number)),
  );
}

/**
 * Disjoint parts of the given sizes, drawn at random: split(train, { train: 50_000, validation: 10_000 }, random).
 * Which sample goes where depends on the random source alone. Samples beyond the sum of the sizes are left out.
 * Throws RangeError if the set has too few samples.
 */
export function split<Data extends ImageSet | BeatSet, Part extends string>(
  set: Data,
  sizes: Readonly<Record<Part, number>>,
  random: Random,
): Record<Part, Data> {
  const entries = Object.entries(sizes) as [Part, number][];
  const total = entries.reduce((sum, [, size]) => sum + size, 0);
  if (entries.some(([, size]) => !Number.isInteger(size) || size < 0) || total > set.labels.length) {
    throw new RangeError(
      `Expected whole sizes with a sum of at most ${set.labels.length}, received ${JSON.stringify(sizes)}.`,
    );
  }
  const order = random.shuffle(Array.from(set.labels.keys()));
  let from = 0;
  const parts = entries.map(
    ([name, size]) => [name, select(set, order.slice(from, (from += size)))] as const,
  );
  return Object.fromEntries(parts) as Record<Part, Data>;
}

function rowsOf(set: ImageSet | BeatSet): { values: Float32Array; size: number } {
  return "images" in set
    ? { values: set.images, size: IMAGE_SIZE }
    : { values: set.beats, size: BEAT_LENGTH };
}

function withRows<Data extends ImageSet | BeatSet>(
  set: Data,
  values: Float32Array,
  labels: Uint8Array,
): Data {
  const { classes, source, synthetic } = set;
  const shared = { labels, classes, source, synthetic };
  return (
    "images" in set ? imageSet({ ...shared, images: values }) : beatSet({ ...shared, beats: values })
  ) as Data;
}

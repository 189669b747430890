import type { Random } from "../random/index.js";
import { largestEigen } from "./symmetric-eigen.js";

/** The best linear code of `components.length` numbers for vectors of one size, in the mean squared error. */
export interface Pca {
  readonly mean: Float64Array;
  /** Orthonormal, by falling variance; the sign of each is arbitrary. */
  readonly components: readonly Float64Array[];
  /** The variances of the samples along each component, divided by their number. */
  readonly variances: Float64Array;
}

/**
 * Principal component analysis of samples of `size` numbers each, row-major. The samples are centred: without that
 * the first component would be spent on the mean. The random source only starts the iteration; results agree to its
 * tolerance for all. Throws RangeError unless there are at least two whole samples and 1 <= count <= size.
 */
export function pca(samples: Float32Array, size: number, count: number, random: Random): Pca {
  const { mean, covariance } = momentsOf(samples, size);
  const { values, vectors } = largestEigen(covariance, count, random);
  return { mean, components: vectors, variances: values };
}

/** The code of every sample: <x - mean, v> for each component v, so its mean over the samples of `pca` is 0. */
export function project({ mean, components }: Pca, samples: Float32Array): Float64Array[] {
  const size = mean.length;
  return Array.from({ length: samples.length / size }, (_, row) =>
    Float64Array.from(components, (component) => {
      let sum = 0;
      for (let k = 0; k < size; k++) {
        sum += ((samples[row * size + k] as number) - (mean[k] as number)) * (component[k] as number);
      }
      return sum;
    }),
  );
}

/** The samples as the code of their principal components keeps them: mean + sum of <x - mean, v> v. */
export function reconstruct({ mean, components }: Pca, samples: Float32Array): Float32Array {
  const size = mean.length;
  const reconstructed = new Float32Array(samples.length);
  const sum = new Float64Array(size);
  for (let from = 0; from < samples.length; from += size) {
    sum.set(mean);
    for (const component of components) {
      let weight = 0;
      for (let k = 0; k < size; k++) {
        weight += ((samples[from + k] as number) - (mean[k] as number)) * (component[k] as number);
      }
      for (let k = 0; k < size; k++) sum[k] = (sum[k] as number) + weight * (component[k] as number);
    }
    reconstructed.set(sum, from);
  }
  return reconstructed;
}

/** Samples whose products are added up in one pass over the matrix, which is what takes the time. */
const BLOCK = 8;

/**
 * The mean and the covariance matrix (row-major, divided by the number of samples) of samples of `size` numbers each.
 * Throws RangeError unless there are at least two whole samples.
 */
export function momentsOf(
  samples: Float32Array,
  size: number,
): { mean: Float64Array; covariance: Float64Array } {
  const count = samples.length / size;
  if (!Number.isInteger(count) || count < 2) {
    throw new RangeError(
      `Expected at least two samples of ${size} numbers each, received ${samples.length} numbers.`,
    );
  }
  const mean = new Float64Array(size);
  for (let at = 0; at < samples.length; at++) {
    mean[at % size] = (mean[at % size] as number) + (samples[at] as number) / count;
  }
  const covariance = new Float64Array(size * size);
  const block = Array.from({ length: BLOCK }, () => new Float64Array(size));
  for (let first = 0; first < count; first += BLOCK) {
    for (const [offset, row] of block.entries()) {
      const from = (first + offset) * size;
      // Rows after the last sample count as 0.
      for (let k = 0; k < size; k++) {
        row[k] = first + offset < count ? (samples[from + k] as number) - (mean[k] as number) : 0;
      }
    }
    addProducts(covariance, block, size);
  }
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const value = (covariance[i * size + j] as number) / count;
      covariance[i * size + j] = value;
      covariance[j * size + i] = value;
    }
  }
  return { mean, covariance };
}

/** Adds the products of the entries of every row to the upper triangle; written out for speed. */
function addProducts(sum: Float64Array, block: readonly Float64Array[], size: number): void {
  const [r0, r1, r2, r3, r4, r5, r6, r7] = block as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < size; i++) {
    const [a0, a1, a2, a3] = [r0[i] as number, r1[i] as number, r2[i] as number, r3[i] as number];
    const [a4, a5, a6, a7] = [r4[i] as number, r5[i] as number, r6[i] as number, r7[i] as number];
    for (let j = i; j < size; j++) {
      const at = i * size + j;
      sum[at] =
        (sum[at] as number) +
        a0 * (r0[j] as number) +
        a1 * (r1[j] as number) +
        a2 * (r2[j] as number) +
        a3 * (r3[j] as number) +
        a4 * (r4[j] as number) +
        a5 * (r5[j] as number) +
        a6 * (r6[j] as number) +
        a7 * (r7[j] as number);
    }
  }
}

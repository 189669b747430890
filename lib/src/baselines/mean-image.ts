/**
 * The mean of samples of `size` numbers each: the best output for the mean squared error of a model that does not look
 * at its input. Throws RangeError if there is no whole sample, or no whole number of them.
 */
export function meanImage(samples: Float32Array, size = 784): Float32Array {
  const count = samples.length / size;
  if (!Number.isInteger(size) || !Number.isInteger(count) || size < 1 || count < 1) {
    throw new RangeError(`Expected samples of ${size} numbers each, received ${samples.length} numbers.`);
  }
  const sums = new Float64Array(size);
  for (let from = 0; from < samples.length; from += size) {
    for (let k = 0; k < size; k++) sums[k] = (sums[k] as number) + (samples[from + k] as number);
  }
  return Float32Array.from(sums, (sum) => sum / count);
}

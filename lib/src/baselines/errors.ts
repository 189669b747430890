/**
 * The mean squared error of every sample of `size` numbers: what a reconstruction is judged by, one number per image.
 * Throws RangeError unless both have the same whole number of samples.
 */
export function errorPerSample(target: Float32Array, output: Float32Array, size = 784): Float64Array {
  const count = target.length / size;
  if (target.length !== output.length || !Number.isInteger(count)) {
    throw new RangeError(
      `Expected two arrays with the same number of samples of ${size} values, received ${target.length} and ${output.length} values.`,
    );
  }
  return Float64Array.from({ length: count }, (_, sample) => {
    let sum = 0;
    for (let at = sample * size; at < (sample + 1) * size; at++) {
      sum += ((target[at] as number) - (output[at] as number)) ** 2;
    }
    return sum / size;
  });
}

/** Computes the mean of the errors; NaN of none. */
export function meanError(errors: Float64Array): number {
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

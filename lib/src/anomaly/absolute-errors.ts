/**
 * The mean absolute error of every sample of `size` numbers: how badly a model reconstructs it, and so how anomalous
 * the sample looks. Throws RangeError unless both have the same whole number of samples.
 */
export function absoluteErrors(target: Float32Array, output: Float32Array, size: number): number[] {
  const count = target.length / size;
  if (target.length !== output.length || !Number.isInteger(count)) {
    throw new RangeError(
      `Expected two arrays with the same number of samples of ${size} values, received ${target.length} and ${output.length} values.`,
    );
  }
  return Array.from({ length: count }, (_, sample) => {
    let sum = 0;
    for (let at = sample * size; at < (sample + 1) * size; at++) {
      sum += Math.abs((target[at] as number) - (output[at] as number));
    }
    return sum / size;
  });
}

import { errorPerSample } from "./errors.js";
import { reserved } from "../reserved.js";

/**
 * The peak signal-to-noise ratio of every sample in decibels, −10 log₁₀ of its mean squared error, for values in [0, 1]
 * whose peak is 1; Infinity for equal samples. Throws RangeError unless both have the same whole number of samples.
 */
export function psnrPerSample(target: Float32Array, output: Float32Array, size = 784): Float64Array {
  reserved("psnrPerSample");
  return errorPerSample(target, output, size).map((error) => -10 * Math.log10(error));
}

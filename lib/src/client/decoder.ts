import type { PackedLayer, PackedNumbers } from "../explorer/packed.js";

/** Gives the image of a code: its pixels row by row, black 0 and white 1. */
export type Decoder = (code: readonly number[]) => Float64Array;

const ACTIVATIONS: Readonly<Record<PackedLayer["activation"], (t: number) => number>> = {
  linear: (t) => t,
  relu: (t) => Math.max(0, t),
  sigmoid: (t) => 1 / (1 + Math.exp(-t)),
  tanh: Math.tanh,
};

/** Makes the decoder of what `packDecoder` packed. */
export function decodeWith(layers: readonly PackedLayer[]): Decoder {
  const unpacked = layers.map(({ kernel, bias, activation }) => ({
    kernel: numbers(kernel),
    bias: numbers(bias),
    activation: ACTIVATIONS[activation],
  }));
  return (code) =>
    unpacked.reduce((input, { kernel, bias, activation }) => {
      const output = Float64Array.from(bias);
      input.forEach((value, i) => {
        if (value === 0) return;
        const weights = kernel.subarray(i * output.length);
        for (const [j, sum] of output.entries()) output[j] = sum + value * (weights[j] as number);
      });
      return output.map(activation);
    }, Float64Array.from(code));
}

function numbers({ values, scale }: PackedNumbers): Float32Array {
  const bytes = Uint8Array.from(atob(values), (character) => character.charCodeAt(0));
  return Float32Array.from(new Int16Array(bytes.buffer), (value) => value * scale);
}

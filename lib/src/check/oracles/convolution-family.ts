import { elementAt } from "../../element-at.js";
import { directConvolution, grid, type Matrix } from "./convolution.js";

export type Channels = readonly Matrix[];

/**
 * Dilated convolution without a dilated kernel: rows and columns that leave the same remainder never meet others, so
 * each such phase of the image is convolved by itself, and the results are put back in place.
 */
export function dilatedByPhases(input: Matrix, kernel: Matrix, dilation: number): number[][] {
  const phases = grid(dilation, dilation, () => 0).map((row, a) =>
    row.map((_, b) => directConvolution(phase(input, dilation, a, b), kernel, 1)),
  );
  const output: number[][] = [];
  for (let r = 0; ; r++) {
    const row: number[] = [];
    for (let c = 0; ; c++) {
      const value =
        phases[r % dilation]?.[c % dilation]?.[Math.floor(r / dilation)]?.[Math.floor(c / dilation)];
      if (value === undefined) break;
      row.push(value);
    }
    if (row.length === 0) return output;
    output.push(row);
  }
}

function phase(input: Matrix, step: number, row: number, column: number): number[][] {
  const remains = (start: number) => (_: unknown, index: number) => index % step === start;
  return input.filter(remains(row)).map((line) => line.filter(remains(column)));
}

/**
 * Depthwise separable convolution as the regular one that it equals: output o is one sum over channels and taps with
 * the weights pointwise[o][c] * depthwise[c][i][j].
 */
export function separableAsRegular(input: Channels, depthwise: Channels, pointwise: Matrix): number[][][] {
  return pointwise.map((weights) => {
    const products = depthwise.map((kernel, c) =>
      kernel.map((row) => row.map((value) => value * elementAt(weights, c))),
    );
    const convolved = input.map((channel, c) => directConvolution(channel, elementAt(products, c), 1));
    const [first = []] = convolved;
    return grid(first.length, first[0]?.length ?? 0, (r, c) =>
      convolved.reduce((sum, each) => sum + elementAt(elementAt(each, r), c), 0),
    );
  });
}

/** Interpolation without neighbours: every entry of the image counts with the product of two tents around it. */
export function tentSum(image: Matrix, row: number, column: number): number {
  const tent = (distance: number) => Math.max(0, 1 - Math.abs(distance));
  let sum = 0;
  image.forEach((line, r) =>
    line.forEach((value, c) => {
      sum += value * tent(row - r) * tent(column - c);
    }),
  );
  return sum;
}

/**
 * The inputs from which something reaches output 0 of a stack of 3-tap convolutions, first layer first, by sending a
 * single 1 from each place through the stack: where the Jacobian is not 0.
 */
export function reachingInputs(dilations: readonly number[]): number[] {
  const far = dilations.reduce((sum, dilation) => sum + 2 * dilation, 0);
  return Array.from({ length: far + 1 }, (_, place) => place).filter((place) => {
    let signal: readonly number[] = Array.from({ length: far + 1 }, (_, i) => Number(i === place));
    for (const d of dilations) {
      signal = signal
        .slice(0, signal.length - 2 * d)
        .map((value, i) => value + elementAt(signal, i + d) + elementAt(signal, i + 2 * d));
    }
    return signal[0] !== 0;
  });
}

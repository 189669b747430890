import { lopsided, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { sharedGradientMistakes, type Args } from "./shared-gradient.mistakes.js";

type Matrix = number[][];
const target: Target = {
  name: "sharedGradient",
  kind: "function",
  type: "(asEncoder: number[][], asDecoder: number[][]) => number[][]",
};

/**
 * By differences of a loss that is linear in both kernels, Σ A∘W + Σ B∘Wᵀ, along each entry of the one W: exact for
 * whole numbers.
 */
function alongEachEntry(...[asEncoder, asDecoder]: Args): Matrix {
  const loss = (w: Matrix) => {
    let total = 0;
    for (const [i, row] of w.entries()) {
      for (const [j, weight] of row.entries()) {
        total += weight * (asEncoder[i]?.[j] ?? NaN) + weight * (asDecoder[j]?.[i] ?? NaN);
      }
    }
    return total;
  };
  const zero = asEncoder.map((row) => row.map(() => 0));
  return zero.map((row, i) =>
    row.map((_, j) => loss(zero.map((each, r) => each.map((_, c) => +(r === i && c === j))))),
  );
}

export const sharedGradient: Exercise = {
  id: "shared-gradient",
  notebook: "11-regularised-and-stacked",
  task: "002.Q5",
  title: "One kernel, two uses, one gradient",
  points: 1,
  target,
  forbids: ["tiedGradient"],
  parts: [
    agrees<Args>(target, {
      id: "square",
      title: "As many units as inputs",
      points: 0.5,
      essential: true,
      expectation: "exactly equal, of the encoder kernel's shape",
      advice: "the decoder uses Wᵀ: turn its gradient round before you add it",
      inputs: (random) =>
        several(4, (i) => [
          lopsided(random, 2 + (i % 2), 2 + (i % 2)),
          lopsided(random, 2 + (i % 2), 2 + (i % 2)),
        ]),
      expected: alongEachEntry,
    }),
    agrees<Args>(target, {
      id: "any-shape",
      title: "More inputs than units, as in an autoencoder",
      points: 0.5,
      expectation: "inputs rows, units columns",
      advice: "entry (i, j) belongs to input i and unit j; in the decoder's gradient it stands at (j, i)",
      inputs: (random) =>
        [
          [3, 2],
          [4, 1],
          [2, 3],
        ].map(([n, m]) => [
          lopsided(random, n as number, m as number),
          lopsided(random, m as number, n as number),
        ]),
      expected: alongEachEntry,
    }),
  ],
  mistakes: sharedGradientMistakes,
  hints: [
    "W stands twice in the loss. If you move one entry of W a little, through which two ways does the loss change?",
    "The two changes add up. The decoder's kernel is Wᵀ, so its entry (j, i) is the entry (i, j) of W.",
    "asEncoder.map((row, i) => row.map((value, j) => value + asDecoder[j][i]))",
  ],
};

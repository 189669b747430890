import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { LATENT } from "./family.js";
import { l1PenaltyMistakes } from "./l1-penalty.mistakes.js";

type Args = readonly [codes: number[][]];

const target: Target = {
  name: "l1Penalty",
  kind: "function",
  type: "(codes: number[][]) => { value: number; gradient: number[][] }",
};

/** |z| is the length of the way from 0 to z: the larger of z and −z. */
function meanLength(codes: number[][]): number {
  return codes.flat().reduce((sum, z) => sum + Math.max(z, -z), 0) / codes.length;
}

const STEP = 0.125;

/** By central differences, which are exact where the penalty is straight, and 0 at its kink. */
function l1Differences(codes: number[][]): number[][] {
  return codes.map((row, n) =>
    row.map((_, j) => {
      const at = (by: number) =>
        meanLength(codes.map((each, m) => each.map((z, k) => (m === n && k === j ? z + by : z))));
      return (at(STEP) - at(-STEP)) / (2 * STEP);
    }),
  );
}

/** Quarters away from 0 and from ±1, where z, z² and the sign of z agree. */
const entry = (random: Random) => {
  const size = random.integer(2, 12) / 4;
  return (size === 1 ? 1.25 : size) * (random.integer(0, 2) === 0 ? -1 : 1);
};
const codes = (random: Random, samples: number, units: number): Args => [
  several(samples, () => several(units, () => entry(random))),
];

export const l1Penalty: Exercise = {
  id: "l1-penalty",
  notebook: "08b-sparse-denoising-generating",
  task: "lecture 6",
  title: "The L1 penalty and its gradient",
  points: 1,
  target,
  forbids: LATENT,
  parts: [
    agrees<Args>(target, {
      id: "value",
      title: "Added over the units, averaged over the samples",
      points: 0.5,
      essential: true,
      expectation: "never negative; equal to 1e-9",
      advice: "absolute values; the sum over a code's units, the mean over the codes",
      inputs: (random) => [[[[2, -3]]], codes(random, 2, 3), codes(random, 3, 2), codes(random, 4, 4)],
      expected: (z) => ({ value: meanLength(z) }),
    }),
    agrees<Args>(target, {
      id: "gradient",
      title: "Its gradient with respect to every entry, also at 0",
      points: 0.5,
      expectation: "±1 over the number of samples, and 0 at 0; equal to 1e-9",
      advice: "|z| rises with slope 1 on one side and falls on the other; at 0 take 0, as frameworks do",
      inputs: (random) => [
        [[[2, -3]]],
        codes(random, 3, 2),
        [[[0, 1.5]]],
        [
          [
            [0, entry(random), 0],
            [entry(random), 0, entry(random)],
          ],
        ],
      ],
      expected: (z) => ({ gradient: l1Differences(z) }),
    }),
  ],
  mistakes: l1PenaltyMistakes,
  hints: [
    "What is the slope of |z| for z = 2, and for z = −3?",
    "value: add Math.abs of all entries, divide by the number of codes (rows). The gradient has the shape of the codes.",
    "gradient[n][j] = Math.sign(codes[n][j]) / codes.length; Math.sign(0) is 0.",
  ],
};

import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { LATENT } from "./family.js";
import { psnrMistakes } from "./psnr.mistakes.js";

type Args = readonly [clean: number[], other: number[]];

const target: Target = {
  name: "signalToNoise",
  kind: "function",
  type: "(clean: number[], other: number[]) => number",
};

/** Finds how many tenfold steps, in tenths of a decade, lie between 1 and the mean squared error: by halving. */
export function decibels(clean: number[], other: number[]): number {
  const error = clean.reduce((sum, value, k) => sum + (value - (other[k] ?? NaN)) ** 2, 0) / clean.length;
  if (error === 0) return Infinity;
  let [low, high] = [-100, 300];
  for (let halving = 0; halving < 80; halving++) {
    const middle = (low + high) / 2;
    if (10 ** (-middle / 10) > error) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Pixels in [0, 1] and a disturbed copy. */
function draw(random: Random, size: number): Args {
  const clean = several(size, () => random.integer(5, 96) / 100);
  return [
    clean,
    clean.map((value) => Math.min(1, Math.max(0, value + random.integer(-30, 31) / 100 + 0.005))),
  ];
}

const tolerance = { relative: 1e-9, absolute: 1e-9 };

export const psnr: Exercise = {
  id: "psnr",
  notebook: "08b-sparse-denoising-generating",
  task: "lecture 7",
  title: "The peak signal-to-noise ratio",
  points: 1,
  target,
  forbids: LATENT,
  parts: [
    agrees<Args>(target, {
      id: "decibels",
      title: "In decibels, for pixels in [0, 1]",
      points: 0.75,
      essential: true,
      expectation: "20 for a mean squared error of 0.01, 10 more for every tenth of it; equal to 1e-9",
      advice: "−10 times the decimal logarithm of the mean squared error, since the peak is 1",
      inputs: (random) => [
        [
          [0.5, 0.25],
          [0.75, 0.25],
        ],
        [
          [0.5, 0.25],
          [0.6, 0.25],
        ],
        ...several(5, () => draw(random, 4)),
        draw(random, 16),
      ],
      expected: decibels,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "equal",
      title: "Equal images",
      points: 0.25,
      expectation: "Infinity",
      advice: "an error of 0 has the logarithm −∞; nothing need be added to avoid it",
      inputs: (random) => {
        const [clean] = draw(random, 4);
        return [[clean, [...clean]]];
      },
      expected: decibels,
      tolerance,
    }),
  ],
  mistakes: psnrMistakes,
  hints: [
    "Compute the mean squared error first. A ratio of 100 is 20 decibels: which function turns 100 into 2?",
    "The peak of the signal is 1, its power 1² = 1. Ratio = 1 / error; decibels = 10 · log₁₀(ratio).",
    "return −10 * Math.log10(mean of (clean[k] − other[k])²).",
  ],
};

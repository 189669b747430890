import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { boxSampleMistakes } from "./box-sample.mistakes.js";
import { LATENT } from "./family.js";

type Args = readonly [codes: number[][], uniform: number[]];

const target: Target = {
  name: "boxSample",
  kind: "function",
  type: "(codes: number[][], uniform: number[]) => number[]",
};

/** The place that a share of the way goes from the first to the last of the sorted entries of each axis. */
function placeInBox(codes: number[][], uniform: number[]): number[] {
  return uniform.map((share, axis) => {
    const sorted = codes.map((code) => code[axis] ?? NaN).sort((a, b) => a - b);
    return (1 - share) * (sorted[0] ?? NaN) + share * (sorted.at(-1) ?? NaN);
  });
}

/** Codes whose ranges differ from axis to axis and do not begin at 0. */
function draw(random: Random, count: number, size: number, from: number): Args {
  const codes = several(count, () =>
    several(size, (axis) => from + (axis + 1) * (random.integer(1, 90) / 4)),
  );
  return [
    codes,
    several(size, () => random.integer(1, 16) / 16 + (random.integer(0, 2) === 0 ? 0.01 : -0.01)),
  ];
}

const tolerance = { relative: 1e-9, absolute: 1e-9 };

export const boxSample: Exercise = {
  id: "box-sample",
  notebook: "08b-sparse-denoising-generating",
  task: "lecture 8",
  title: "A place in the box around all codes",
  points: 1,
  target,
  forbids: LATENT,
  parts: [
    agrees<Args>(target, {
      id: "plane",
      title: "Codes of two numbers",
      points: 0.5,
      essential: true,
      expectation: "between the least and the largest entry of each axis; equal to 1e-9",
      advice: "each axis has a range of its own: its least entry, and from there a share of its width",
      inputs: (random) => [
        [
          [
            [10, 1],
            [20, 5],
          ],
          [0.25, 0.75],
        ],
        ...several(4, () => draw(random, 4, 2, random.integer(2, 20))),
      ],
      expected: placeInBox,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "negative",
      title: "Codes on the other side of 0",
      points: 0.25,
      expectation: "also where all entries of an axis are negative; equal to 1e-9",
      advice: "begin the search for the largest entry with a code, or with −Infinity, not with 0",
      inputs: (random) => several(4, () => draw(random, 4, 2, -100)),
      expected: placeInBox,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "ends",
      title: "Its corners, and codes of any length",
      points: 0.25,
      expectation: "the least entries for shares of 0, the largest for shares near 1; equal to 1e-9",
      advice: "a share of 0 is the least entry, 1 the largest",
      inputs: (random) => {
        const [codes] = draw(random, 5, 2, 3);
        const [line] = draw(random, 5, 1, 2);
        return [[codes, [0, 0]], [codes, [0, 0.999]], draw(random, 6, 4, 4), [line, [0.4]]];
      },
      expected: placeInBox,
      tolerance,
    }),
  ],
  mistakes: boxSampleMistakes,
  hints: [
    "Look at one axis alone: between which two numbers do the codes lie there?",
    "low = the least and high = the largest entry of the axis. A uniform number u in [0, 1) becomes low + u · (high − low).",
    "uniform.map((u, axis) => { const entries = codes.map((code) => code[axis]); const low = Math.min(...entries); return low + u * (Math.max(...entries) - low); }).",
  ],
};

import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { LATENT } from "./family.js";
import { validShareMistakes } from "./valid-share.mistakes.js";

type Args = readonly [known: number[], generated: number[]];

const target: Target = {
  name: "validShare",
  kind: "function",
  type: "(known: number[], generated: number[]) => number",
};

/** By counting alone: a distance is valid unless 95 % or more of the known ones are smaller. */
function countValid(known: number[], generated: number[]): number {
  const valid = generated.filter((distance) => {
    const smaller = known.filter((each) => each < distance).length;
    return 100 * smaller < 95 * known.length;
  });
  return valid.length / generated.length;
}

/** Different distances of very different numbers of digits, which sort differently as texts. */
function draw(random: Random, known: number, generated: number): Args {
  const distances = random.shuffle(several(known, (n) => n + 1)).map((n) => n ** 2 / 4);
  const largest = known ** 2 / 4;
  return [
    distances,
    several(generated, (n) => (n % 2 === 0 ? random.uniform() : 0.8 + 0.5 * random.uniform()) * largest),
  ];
}

export const validShare: Exercise = {
  id: "valid-share",
  notebook: "08b-sparse-denoising-generating",
  task: "lecture 8",
  title: "A threshold that is calibrated first",
  points: 1,
  target,
  forbids: LATENT,
  parts: [
    agrees<Args>(target, {
      id: "share",
      title: "The share of generated images within the threshold",
      points: 0.5,
      essential: true,
      expectation: "from 0 to 1; the exact share",
      advice: "sort the known distances as numbers, take the one that 95 % of them do not exceed, then count",
      inputs: (random) => [
        [several(20, (n) => n + 1), [5, 18.5, 19.5, 30]],
        draw(random, 20, 10),
        draw(random, 40, 16),
        draw(random, 100, 25),
      ],
      expected: countValid,
    }),
    agrees<Args>(target, {
      id: "edge",
      title: "A distance exactly at the threshold is valid",
      points: 0.25,
      expectation: "at the threshold still valid, anything above it not",
      advice:
        "compare with <=, and take as threshold the smallest known distance that at least 95 % do not exceed",
      inputs: (random) => {
        const first = random.integer(3, 30);
        const known = random.shuffle(several(20, (n) => first + n));
        return [
          [known, [first + 18, first + 19, first + 18.5, first]],
          [several(100, (n) => n), [94, 94.5, 95]],
        ];
      },
      expected: countValid,
    }),
    agrees<Args>(target, {
      id: "uneven",
      title: "Where 95 % is no whole number of distances",
      points: 0.25,
      expectation: "at least 95 % of the known distances are valid themselves",
      advice: "round the number of distances up: 0.95 · 30 = 28.5 asks for 29 of them",
      inputs: (random) => [
        [random.shuffle(several(30, (n) => n + 1)), [27.5, 28, 28.5, 29, 29.5]],
        [random.shuffle(several(11, (n) => n + 1)), [9, 10, 10.5, 11, 12]],
      ],
      expected: countValid,
    }),
  ],
  mistakes: validShareMistakes,
  hints: [
    "Which distance is usual? Look at those of images that are known to be fine, and allow 5 % of them to fail.",
    "Sort the known distances with (a, b) => a − b. The threshold is the entry that at least 95 % of them do not exceed.",
    "threshold = sorted[Math.ceil(0.95 * sorted.length) − 1]; return the number of generated distances <= threshold, over generated.length.",
  ],
};

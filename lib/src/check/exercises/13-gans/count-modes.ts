import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { countModesMistakes } from "./count-modes.mistakes.js";

type Points = number[][];
type Args = readonly [samples: Points, centres: Points, radius: number, least: number];

const target: Target = {
  name: "countModes",
  kind: "function",
  type: "(samples: number[][], centres: number[][], radius: number, least: number) => number",
};

/** For each centre the samples in reach that no other centre is nearer to; distances without a square root. */
function expected(samples: Points, centres: Points, radius: number, least: number): number {
  const square = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, k) => sum + (value - (b[k] ?? NaN)) ** 2, 0);
  return centres.filter((centre) => {
    const own = samples.filter(
      (sample) =>
        square(sample, centre) <= radius ** 2 &&
        centres.every((other) => other === centre || square(sample, other) > square(sample, centre)),
    );
    return own.length >= least;
  }).length;
}

/** Places on a grid of sixteenths, on which no distance is equal to another by rounding. */
const around = ([x = 0, y = 0]: readonly number[], random: Random, reach: number) => [
  x + random.integer(-reach, reach + 1) / 16,
  y + random.integer(-reach, reach + 1) / 16,
];

/** Five centres, of which so many have enough samples, the others too few or none; and samples far from all. */
function cloud(random: Random, apart: number, radius: number, covered: number): Args {
  const centres = [
    [0, 0],
    [apart, 0.125],
    [-0.0625, apart],
    [apart + 0.0625, apart - 0.1875],
    [2 * apart, 0.5 * apart],
  ];
  const least = random.integer(2, 5);
  const enough = [least, least + 3, least, least + 1].slice(0, covered);
  const counts = random.shuffle([...enough, ...[least - 1, 0, 1, least - 1].slice(0, 5 - covered)]);
  const samples = centres.flatMap((centre, i) => several(counts[i] ?? 0, () => around(centre, random, 3)));
  const lost = several(least + 2, () => [-2.5 - random.integer(0, 9) / 8, -3]);
  return [random.shuffle([...samples, ...lost]), centres, radius, least];
}

export const countModes: Exercise = {
  id: "count-modes",
  notebook: "13-gans",
  task: "002.Q8",
  title: "How many modes are covered",
  points: 1,
  target,
  forbids: ["modesCovered"],
  parts: [
    agrees<Args>(target, {
      id: "apart",
      title: "Centres with many samples, with few and with none",
      points: 0.5,
      essential: true,
      expectation: "a whole number from 0 to the number of centres",
      advice:
        "count by hand, for each centre, the samples within the radius, then the centres that have enough",
      inputs: (random) => [
        [
          [[0.1, 0]],
          [
            [0, 0],
            [3, 0],
          ],
          0.5,
          1,
        ],
        ...several(6, (i) => cloud(random, 3, 0.5, 1 + (i % 4))),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "borders",
      title: "Samples in reach of two centres, or of none; exactly enough of them",
      points: 0.5,
      expectation: "each sample counts for its nearest centre alone, at a distance up to the radius",
      advice: "first find the one centre that a sample is nearest to, then ask whether that is near enough",
      inputs: (random) => [
        [
          [
            [0.75, 0],
            [0.625, 0],
          ],
          [
            [0, 0],
            [1, 0],
          ],
          2,
          1,
        ],
        [
          [[0.75, 0]],
          [
            [0, 0],
            [2, 0],
          ],
          0.75,
          1,
        ],
        [[], [[0, 0]], 0.5, 1],
        [
          [
            [0.6, 0.6],
            [2.6, 0.6],
          ],
          [
            [0, 0],
            [2, 0],
          ],
          0.75,
          1,
        ],
        [
          [[1.5, 1.6]],
          [
            [0, 0],
            [9, 0],
          ],
          2,
          1,
        ],
        [
          [[1.5, 0]],
          [
            [0, 0],
            [9, 0],
          ],
          2,
          1,
        ],
        [
          [[1.5, 0.75]],
          [
            [0, 0],
            [9, 0],
          ],
          2,
          1,
        ],
        ...several(4, (i) => cloud(random, 1, 2, 1 + i)),
      ],
      expected,
    }),
  ],
  mistakes: countModesMistakes,
  hints: [
    "A mode is covered if enough samples belong to it. To which centre does a sample belong, and when to none?",
    "Keep one counter for each centre. For each sample find the nearest centre with Math.hypot; if it is at most radius away, add 1 to that counter.",
    "for (const sample of samples) { const distances = centres.map((c) => Math.hypot(sample[0] - c[0], sample[1] - c[1])); const nearest = distances.indexOf(Math.min(...distances)); if (distances[nearest] <= radius) counts[nearest]++; } return counts.filter((count) => count >= least).length;",
  ],
};

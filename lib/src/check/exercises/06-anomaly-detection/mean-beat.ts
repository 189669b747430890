import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { meanBeatMistakes } from "./mean-beat.mistakes.js";

type Args = readonly [normal: number[][], beats: number[][]];

const target: Target = {
  name: "meanBeatErrors",
  kind: "function",
  type: "(normal: number[][], beats: number[][]) => number[]",
};

/** By the sum of the normal beats, of which a multiple is compared, so that no mean beat is made. */
function oracle(normal: number[][], beats: number[][]): number[] {
  const n = normal.length;
  return beats.map((beat) => {
    const missed = beat.map((value, t) =>
      Math.abs(n * value - normal.reduce((sum, other) => sum + (other[t] ?? NaN), 0)),
    );
    return missed.reduce((sum, value) => sum + value, 0) / (n * beat.length);
  });
}

const beat = (random: Random, length: number) => several(length, () => random.integer(-40, 41) / 8);

/** One normal beat lies far off, so that the mean is no median; no number of anything is that of another. */
function draw(random: Random, counts: { normal: number; beats: number; length: number }): Args {
  const usual = several(counts.normal - 1, () => beat(random, counts.length));
  const odd = beat(random, counts.length).map((value, t) => value + (t % 2 === 0 ? 9 : -7));
  return [random.shuffle([...usual, odd]), several(counts.beats, () => beat(random, counts.length))];
}

export const meanBeat: Exercise = {
  id: "mean-beat",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "How far beats are from the mean normal beat",
  points: 0,
  target,
  parts: [
    agrees<Args>(target, {
      id: "drawn",
      title: "An error for every beat, from the mean of the normal ones",
      points: 0,
      essential: true,
      expectation: "one number for each beat, in their order; equal to 1e-9 relative",
      advice: "average the normal beats time by time, then average the absolute differences along each beat",
      inputs: (random) => [
        [
          [
            [0, 2],
            [2, 4],
          ],
          [
            [1, 3],
            [2, 0],
          ],
        ],
        draw(random, { normal: 4, beats: 2, length: 3 }),
        draw(random, { normal: 3, beats: 5, length: 6 }),
        draw(random, { normal: 5, beats: 3, length: 4 }),
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "edges",
      title: "A single normal beat, and a single beat to be judged",
      points: 0,
      expectation: "0 for the mean beat itself; equal to 1e-9 relative",
      advice: "look at what your means divide by where there is only one beat, or one sample",
      inputs: (random) => [
        [[[1, -2, 3]], [[1, -2, 3]]],
        [[beat(random, 3)], several(2, () => beat(random, 3))],
        [several(3, () => beat(random, 5)), [beat(random, 5)]],
        [several(4, () => beat(random, 1)), several(2, () => beat(random, 1))],
      ],
      expected: oracle,
    }),
  ],
  mistakes: meanBeatMistakes,
  hints: [
    "What would a detector give back that had learned nothing but one curve, whatever beat it is shown?",
    "The mean beat has the mean of the normal beats at each time. The error of a beat is the mean of its absolute differences from that curve.",
    "const mean = normal[0].map((_, t) => normal.reduce((sum, other) => sum + other[t], 0) / normal.length); then for each beat the sum of Math.abs(beat[t] - mean[t]), divided by beat.length.",
  ],
};

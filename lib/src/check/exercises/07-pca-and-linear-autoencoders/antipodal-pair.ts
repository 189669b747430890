import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { antipodalPairMistakes } from "./antipodal-pair.mistakes.js";
import { LINEAR } from "./family.js";

type Args = readonly [codes: number[]];

const target: Target = { name: "antipodalPair", kind: "function", type: "(codes: number[]) => number" };

/** By the signs of the differences alone, written out for the whole ring. */
function firstMeeting(codes: number[]): number {
  const half = codes.length / 2;
  const ring = [...codes, ...codes];
  const signs = several(half + 1, (k) => Math.sign((ring[k] ?? NaN) - (ring[k + half] ?? NaN)));
  const meets = signs.slice(0, half).map((sign, k) => sign === 0 || sign + (signs[k + 1] ?? NaN) === 0);
  return meets.indexOf(true);
}

/** Twice as many codes as half the ring, with the given signs of the differences across it. */
function drawRing(random: Random, signs: readonly number[]): number[] {
  const far = several(signs.length, () => random.integer(-8, 9) / 2);
  const near = signs.map((sign, k) => (far[k] ?? 0) + (sign * random.integer(1, 9)) / 2);
  return [...near, ...far];
}

/** A ring whose codes jump most elsewhere than where it turns, for who looks there would find the turn by luck. */
function jumpingElsewhere(random: Random, signs: readonly number[]): number[] {
  for (;;) {
    const codes = drawRing(random, signs);
    const jumps = codes.slice(1).map((code, k) => Math.abs(code - (codes[k] ?? NaN)));
    if ((jumps[firstMeeting(codes)] ?? NaN) < Math.max(...jumps)) return codes;
  }
}

/** Signs that turn once, at the given place; the ring closes with the opposite of its first sign. */
const turning = (half: number, at: number, first = 1) => several(half, (k) => (k <= at ? first : -first));

export const antipodalPair: Exercise = {
  id: "antipodal-pair",
  notebook: "07-pca-and-linear-autoencoders",
  task: "lecture 3",
  title: "Opposite points that share a code",
  points: 1.5,
  target,
  forbids: LINEAR,
  parts: [
    agrees<Args>(target, {
      id: "one-turn",
      title: "The difference across the ring changes its sign once",
      points: 0.75,
      essential: true,
      expectation: "the exact index, from 0 to half the ring less 1",
      advice:
        "compare each code with the one half the ring away, and look where the sign of the difference turns",
      inputs: (random) => [
        [[3, 1, 0, 2]],
        ...several(6, (): Args => {
          const half = random.integer(4, 7);
          const signs = turning(half, random.integer(1, half - 1), random.integer(0, 2) * 2 - 1);
          return [jumpingElsewhere(random, signs)];
        }),
      ],
      expected: firstMeeting,
    }),
    agrees<Args>(target, {
      id: "closing",
      title: "Where it turns only as the ring closes",
      points: 0.5,
      expectation: "half the ring less 1; there is always an answer",
      advice:
        "after half the ring the same two points stand there again, exchanged: the difference has turned",
      inputs: (random) =>
        several(4, (): Args => [
          drawRing(
            random,
            several(random.integer(2, 6), () => random.integer(0, 1) * 2 - 1),
          ),
        ]),
      expected: firstMeeting,
    }),
    agrees<Args>(target, {
      id: "zero",
      title: "Equal codes, and the first of several turns",
      points: 0.25,
      expectation: "the first index, also where the two codes are exactly equal",
      advice: "a difference of 0 is a meeting by itself",
      inputs: (random) => [
        [drawRing(random, [1, 1, 0, 1])],
        [drawRing(random, [-1, 0, -1, -1, -1])],
        [drawRing(random, [0, 1, 1])],
        [drawRing(random, [1, 1, -1, -1, 1, 1])],
        [several(6, () => 1)],
      ],
      expected: firstMeeting,
    }),
  ],
  mistakes: antipodalPairMistakes,
  hints: [
    "Write the codes in a circle. What is the difference of the two codes at the ends of a diameter, and what becomes of it while you turn the diameter by half a turn?",
    "With h = codes.length / 2 let d(k) = codes[k] − codes[k + h], indices taken round the ring. d(h) = −d(0), so somewhere the sign turns.",
    "for k from 0 to h − 1: const now = d(k), next = d(k + 1); return k if now === 0 or now * next < 0; take indices % codes.length.",
  ],
};

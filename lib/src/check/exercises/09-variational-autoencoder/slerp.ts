import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { slerpMistakes } from "./slerp.mistakes.js";

type Vector = number[];
type Args = readonly [a: Vector, b: Vector, t: number];

const target: Target = {
  name: "slerp",
  kind: "function",
  type: "(a: number[], b: number[], t: number) => number[]",
};

const dot = (a: Vector, b: Vector) => a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);
const length = (a: Vector) => Math.sqrt(dot(a, a));
const scale = (a: Vector, factor: number) => a.map((value) => value * factor);

function vector(random: Random, dimensions: number): Vector {
  return several(dimensions, () => (random.integer(2, 16) / 8) * (random.integer(0, 2) === 0 ? -1 : 1));
}

/**
 * Two vectors of about 35 to 145 degrees between them, but no right angle: near 0 and 180 the mistakes come together,
 * and at 90 the cosine for the angle is 0/0.
 */
function pair(random: Random, dimensions: number): [Vector, Vector] {
  for (;;) {
    const [a, b] = [vector(random, dimensions), vector(random, dimensions)];
    const cosine = Math.abs(dot(a, b)) / (length(a) * length(b));
    if (cosine > 0.02 && cosine < 0.82 && Math.abs(length(a) - length(b)) > 0.2) return [a, b];
  }
}

/** Draws two vectors of equal length, and neither of length 1. */
function onSphere(random: Random, dimensions: number): [Vector, Vector] {
  const [a, b] = pair(random, dimensions);
  return [a, scale(b, length(a) / length(b))];
}

/** The rotation of a towards b by a part of the angle between them, in an orthonormal basis of their plane. */
function rotated(a: Vector, b: Vector, t: number): Vector {
  const radius = length(a);
  const first = scale(a, 1 / radius);
  const across = b.map((value, i) => value - dot(b, first) * (first[i] ?? NaN));
  const second = scale(across, 1 / length(across));
  const angle = t * Math.atan2(length(across), dot(b, first));
  return first.map((value, i) => radius * (Math.cos(angle) * value + Math.sin(angle) * (second[i] ?? NaN)));
}

/** Whole numbers whose length is one too, so that every way to compute the cosine of a vector with itself gives 1. */
const EXACT: readonly Vector[] = [
  [3, 4],
  [5, 12],
  [2, 3, 6],
  [1, 4, 8],
  [1, 1, 3, 5],
];

/** Rounding makes the cosine of these with themselves more than 1, whichever way lengths are computed. */
const ABOVE_ONE: readonly Vector[] = [
  [0.125, 0.75],
  [0.25, 1.5],
  [0.375, 1],
];

const parameter = (random: Random) => (random.integer(0, 2) === 0 ? 0.1 : 0.65) + random.integer(0, 5) / 20;

export const slerp: Exercise = {
  id: "slerp",
  notebook: "09-variational-autoencoder",
  task: "001.VAE9",
  title: "From one code to another along the sphere",
  points: 2,
  target,
  parts: [
    agrees<Args>(target, {
      id: "ends",
      title: "At t = 0 and t = 1 the codes themselves, whatever their lengths",
      points: 0.5,
      essential: true,
      expectation: "the given vectors; equal to 1e-9",
      advice: "at t = 0 the weight of a is 1 and that of b is 0, at t = 1 the other way round",
      inputs: (random) => [
        [[2, 0], [3, 1], 0],
        ...[2, 3, 4].flatMap((dimensions) => {
          const [a, b] = pair(random, dimensions);
          return [0, 1].map((t): Args => [a, b, t]);
        }),
      ],
      expected: (a, b, t) => (t === 0 ? a : b),
    }),
    agrees<Args>(target, {
      id: "arc",
      title: "Between codes of equal length: a rotation by t times their angle",
      points: 1,
      expectation: "as long as the codes are; equal to 1e-9",
      advice: "the weights are sin((1 − t)Ω) / sin Ω and sin(tΩ) / sin Ω, with the angle Ω between a and b",
      inputs: (random) => [
        [[2, 0], [0, 2], 0.25],
        ...[2, 3, 5, 2].map((dimensions): Args => [...onSphere(random, dimensions), parameter(random)]),
      ],
      expected: rotated,
    }),
    agrees<Args>(target, {
      id: "same",
      title: "From a code to itself or its double: no angle, and no NaN",
      points: 0.5,
      expectation: "on the straight line between them; equal to 1e-9",
      advice:
        "where the angle is 0 (or rounding makes the cosine more than 1) the sine divides by 0: go straight",
      inputs: (random) =>
        [...EXACT, ...ABOVE_ONE].flatMap((lengths): Args[] => {
          const a = lengths.map((value) => (random.integer(0, 2) === 0 ? -1 : 1) * value);
          return [
            [a, [...a], parameter(random)],
            [a, scale(a, 2), parameter(random)],
          ];
        }),
      expected: (a, b, t) => a.map((value, i) => (1 - t) * value + t * (b[i] ?? NaN)),
    }),
  ],
  mistakes: slerpMistakes,
  hints: [
    "A straight line between two codes of length r passes nearer to the origin than r. Turn instead: by which angle at t, if the whole angle is Ω?",
    "cos Ω = a·b / (|a| |b|). Then weigh a by sin((1 − t)Ω) / sin Ω and b by sin(tΩ) / sin Ω.",
    "First compute Ω = acos(min(1, max(−1, cosine))). If sin Ω is below 1e-6 return (1 − t)·a + t·b, else the two sines.",
  ],
};

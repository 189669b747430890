import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { ganStepMistakes } from "./gan-step.mistakes.js";

/** G(z) = z + shift and D(x) = σ(weight · x + bias). */
export interface Players {
  readonly shift: number;
  readonly weight: number;
  readonly bias: number;
}
type Args = readonly [state: Players, real: number[], noise: number[], rate: number];

const target: Target = {
  name: "ganStep",
  kind: "function",
  type: "(state: { shift: number; weight: number; bias: number }, real: number[], noise: number[], rate: number) => { shift: number; weight: number; bias: number }",
};

const minusLogD = (t: number) => Math.max(-t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function losses({ shift, weight, bias }: Players, real: readonly number[], noise: readonly number[]) {
  const logit = (x: number) => weight * x + bias;
  const fake = noise.map((z) => logit(z + shift));
  return {
    discriminator: average(real.map((x) => minusLogD(logit(x)))) + average(fake.map((t) => minusLogD(-t))),
    generator: average(fake.map(minusLogD)),
  };
}

const STEP = 1e-4;
/** Descends in some of the numbers by central differences of a loss, which err by some 1e-9. */
function descend(
  state: Players,
  names: readonly (keyof Players)[],
  rate: number,
  loss: (at: Players) => number,
): Players {
  const moved = names.map((name) => {
    const at = (by: number) => loss({ ...state, [name]: state[name] + by });
    return [name, state[name] - (rate * (at(STEP) - at(-STEP))) / (2 * STEP)] as const;
  });
  return { ...state, ...Object.fromEntries(moved) };
}

const afterDiscriminator = (...[state, real, noise, rate]: Args) =>
  descend(state, ["weight", "bias"], rate, (at) => losses(at, real, noise).discriminator);
const afterGenerator = (...[state, real, noise, rate]: Args) =>
  descend(
    afterDiscriminator(state, real, noise, rate),
    ["shift"],
    rate,
    (at) => losses(at, real, noise).generator,
  );

const signed = (random: Random, low: number, high: number) =>
  (random.integer(low, high) / 8) * (random.integer(0, 2) === 0 ? -1 : 1);

/** Batches of different sizes, so that sums and means differ; a weight away from 0, where the generator stands still. */
function game(random: Random, count: number): Args {
  return [
    { shift: signed(random, 4, 16), weight: signed(random, 6, 16), bias: signed(random, 2, 8) },
    several(count, () => 2 + random.integer(-8, 9) / 8),
    several(count + 2, () => signed(random, 1, 10)),
    random.integer(2, 7) / 8,
  ];
}

const tolerance = { relative: 1e-6, absolute: 1e-8 };
const games = (random: Random): Args[] => [
  [{ shift: 0, weight: 1, bias: 0 }, [2], [1], 0.5],
  ...several(5, (i) => game(random, 2 + i)),
];

export const ganStep: Exercise = {
  id: "gan-step",
  notebook: "13-gans",
  task: "001.VAE10",
  title: "One alternating step of the smallest GAN",
  points: 2,
  target,
  parts: [
    agrees<Args>(target, {
      id: "discriminator",
      title: "First the discriminator descends on its loss",
      points: 1,
      essential: true,
      expectation: "weight and bias move by rate times slope, at most some tenths; equal to 1e-6 relative",
      advice:
        "its loss is mean −ln D over the real batch plus mean −ln(1 − D) over z + shift; compare with finite differences",
      inputs: games,
      expected: (...args) => {
        const { weight, bias } = afterDiscriminator(...args);
        return { weight, bias };
      },
      tolerance,
    }),
    agrees<Args>(target, {
      id: "generator",
      title: "Then the generator, against the discriminator as it is now",
      points: 1,
      expectation:
        "shift moves towards where the new D is higher, at most some tenths; equal to 1e-6 relative",
      advice:
        "its loss is mean −ln D(z + shift) with the new weight and bias; compare with finite differences",
      inputs: games,
      expected: afterGenerator,
      tolerance,
    }),
  ],
  mistakes: ganStepMistakes,
  hints: [
    "Two descents one after the other. Which numbers may each player change, and which loss is its own? Which weight and bias does the generator meet?",
    "−ln D has the slope −(1 − D) by the logit, and −ln(1 − D) has D. By weight the logit changes with x, by bias with 1, by shift with weight.",
    "weight' = weight − rate · (mean over real of −(1 − D(x))·x + mean over fakes of D(g)·g) with g = z + shift; bias' alike without the factor. Then shift' = shift + rate · weight' · mean over fakes of (1 − σ(weight'·g + bias')).",
  ],
};

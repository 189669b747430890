import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { dropoutMistakes, type Args } from "./dropout.mistakes.js";
import { eighth } from "./numbers.js";

const target: Target = {
  name: "dropout",
  kind: "function",
  type: "(x: number[], uniforms: number[], rate: number, training: boolean) => number[]",
};

/** By what it is for: what is dropped is 0, and the kept units share the expectation of the dropped ones. */
export function kept(...[x, uniforms, rate, training]: Args): number[] {
  if (!training) return x;
  return x.map((value, i) => ((uniforms[i] as number) < rate ? 0 : (value * 1000) / (1000 - 1000 * rate)));
}

const RATES = [0.2, 0.25, 0.4, 0.7, 0.75] as const;
const rateFrom = (random: Random) => RATES[random.integer(0, RATES.length)] as number;

/** Among the uniform numbers there are ones below and above both the rate and one minus the rate. */
function draw(random: Random, rate = rateFrom(random), training = true): Args {
  const uniforms = random
    .shuffle([0.01, 0.1, 0.33, 0.55, 0.9, 0.97])
    .map((u) => u + random.integer(0, 10) / 1000);
  return [several(uniforms.length, () => eighth(random)), uniforms, rate, training];
}

/** One unit under 100 evenly spaced uniform numbers: the mean over them is the expectation. */
const evenly = (value: number, rate: number): Args => [
  several(100, () => value),
  several(100, (i) => (i + 0.5) / 100),
  rate,
  true,
];

export const dropout: Exercise = {
  id: "dropout",
  notebook: "11-regularised-and-stacked",
  task: "001.AE7",
  title: "Dropout of a layer's outputs",
  points: 1,
  target,
  forbids: ["dropoutMask"],
  parts: [
    agrees<Args>(target, {
      id: "training",
      title: "In training: dropped units are 0, kept ones are scaled",
      points: 0.5,
      essential: true,
      expectation: "0, or the value divided by the probability of being kept; equal to 1e-9",
      advice: "a unit is dropped if its uniform number is below the rate; the others make up for it",
      inputs: (random) => [
        [[3], [0.9], 0.25, true],
        [[3], [0.1], 0.25, true],
        ...several(5, () => draw(random)),
      ],
      expected: kept,
    }),
    agrees<Args>(target, {
      id: "expectation",
      title: "On average over the uniform numbers nothing changes",
      points: 0.25,
      expectation: "the mean of the outputs is the input; each equal to 1e-9",
      advice: "a share 1 − rate survives, so each survivor has to count 1 / (1 − rate)",
      inputs: (random) => [evenly(1, 0.5), evenly(eighth(random), rateFrom(random))],
      expected: kept,
    }),
    agrees<Args>(target, {
      id: "evaluation",
      title: "In use, and with rate 0, everything passes unchanged",
      points: 0.25,
      expectation: "exactly the input",
      advice: "with training === false neither drop nor scale",
      inputs: (random) => [...several(3, () => draw(random, rateFrom(random), false)), draw(random, 0)],
      expected: kept,
    }),
  ],
  mistakes: dropoutMistakes,
  hints: [
    "What is the mean of a unit's output if it is 0 with probability rate, and how large must it be otherwise for the mean to stay?",
    "For each unit: 0 if uniforms[i] < rate, else x[i] / (1 - rate). All this only while training.",
    "if (!training) return x; return x.map((value, i) => (uniforms[i] < rate ? 0 : value / (1 - rate)));",
  ],
};

import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees } from "../../parts.js";

type Args = readonly [step: number, warmUp: number, target: number];

const target: Target = {
  name: "klWeight",
  kind: "function",
  type: "(step: number, warmUp: number, target: number) => number",
};

/** By counting up: after each step of the warm-up an equal part of the target is added. */
function oracle(step: number, warmUp: number, weight: number): number {
  if (step >= warmUp) return weight;
  return (weight / warmUp) * step;
}

/** Steps within the warm-up, neither at an end nor half way. */
function during(random: Random): Args {
  const warmUp = random.integer(40, 200);
  return [random.integer(5, Math.floor(0.4 * warmUp)), warmUp, random.integer(2, 9) / 2];
}

const ramp = (step: number, warmUp: number) => Math.min(1, step / warmUp);

export const klAnnealExercise: Exercise = {
  id: "kl-anneal",
  notebook: "09b-vae-in-depth",
  task: "000.7",
  title: "A warm-up for the weight of KL",
  points: 1,
  target,
  forbids: ["klAnneal"],
  parts: [
    agrees<Args>(target, {
      id: "during",
      title: "During the warm-up",
      points: 0.5,
      essential: true,
      expectation: "0 at step 0, then in equal steps towards the target; equal to 1e-9 relative",
      advice:
        "at step 0 the weight is 0; a quarter of the way through the warm-up it is a quarter of the target",
      inputs: (random) => [[25, 100, 1], [0, 50, 1], [75, 100, 2], ...several(4, () => during(random))],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "after",
      title: "After it, and without any",
      points: 0.5,
      expectation: "the target from the last step of the warm-up on, also where the warm-up has 0 steps",
      advice: "the weight never goes beyond the target, and with no warm-up it is there at once",
      inputs: (random) => [
        [100, 100, 1],
        [0, 0, 1],
        [7, 0, 2],
        ...several(3, (i): Args => [random.integer(201, 2000), 100 + i, random.integer(2, 9) / 2]),
      ],
      expected: oracle,
    }),
  ],
  mistakes: [
    mistake(
      "not-clipped",
      "The weight goes on rising after the warm-up; it stays at the target.",
      (step: number, warmUp: number, weight: number) => (weight * step) / warmUp,
      {
        variants: [
          (step: number, warmUp: number, weight: number) =>
            warmUp === 0 ? weight : (weight * step) / warmUp,
        ],
      },
    ),
    mistake(
      "no-warm-up-undefined",
      "With 0 steps of warm-up and at step 0 this computes 0 / 0, which is NaN; the weight is the target then.",
      (step: number, warmUp: number, weight: number) => weight * ramp(step, warmUp),
    ),
    mistake(
      "falling",
      "The weight falls from the target to 0; a warm-up begins with the free code and ends with the paid one.",
      (step: number, warmUp: number, weight: number) => weight * (1 - ramp(step, warmUp)),
      {
        variants: [
          (step: number, warmUp: number, weight: number) =>
            step >= warmUp ? 0 : weight * (1 - step / warmUp),
        ],
      },
    ),
    mistake(
      "target-ignored",
      "The weight ends at 1; it ends at the target, which may be another β.",
      (step: number, warmUp: number) => ramp(step, warmUp),
      { variants: [(step: number, warmUp: number) => (step >= warmUp ? 1 : step / warmUp)] },
    ),
    mistake(
      "clipped-at-one",
      "The weight is cut at 1; it is to be cut at the target.",
      (step: number, warmUp: number, weight: number) => Math.min(1, (weight * step) / warmUp),
      {
        variants: [
          (step: number, warmUp: number, weight: number) =>
            warmUp === 0 ? weight : Math.min(1, (weight * step) / warmUp),
        ],
      },
    ),
    mistake(
      "slope-of-one",
      "The weight rises by 1 / warm-up in each step, so that a target other than 1 is reached too late or too early.",
      (step: number, warmUp: number, weight: number) => Math.min(weight, step / warmUp),
      {
        variants: [
          (step: number, warmUp: number, weight: number) =>
            warmUp === 0 ? weight : Math.min(weight, step / warmUp),
        ],
      },
    ),
    mistake(
      "one-step-early",
      "The weight is that of the next step; at step 0 it is still 0.",
      (step: number, warmUp: number, weight: number) => weight * ramp(step + 1, warmUp),
    ),
    mistake(
      "steps-less-one",
      "This divides by one step less; at step 0 the weight is 0 and at step `warmUp` it is the target.",
      (step: number, warmUp: number, weight: number) => weight * ramp(step, warmUp - 1),
    ),
    mistake(
      "switch",
      "The weight jumps from 0 to the target; it is to rise in equal steps.",
      (step: number, warmUp: number, weight: number) => (step < warmUp ? 0 : weight),
      {
        variants: [(step: number, warmUp: number, weight: number) => weight * Math.floor(ramp(step, warmUp))],
      },
    ),
    mistake(
      "constant",
      "The weight is the target from the first step on, which is what the warm-up is to avoid.",
      (_step: number, _warmUp: number, weight: number) => weight,
    ),
    mistake(
      "cyclical",
      "The weight starts again after the warm-up; it stays at the target.",
      (step: number, warmUp: number, weight: number) => (weight * (step % warmUp)) / warmUp,
    ),
  ],
  hints: [
    "What share of the warm-up has passed? And what if it is over?",
    "The share step / warmUp, at most 1, times the target. Look at a warm-up of 0 steps by itself.",
    "if (step >= warmUp) return target; return (target * step) / warmUp;",
  ],
};

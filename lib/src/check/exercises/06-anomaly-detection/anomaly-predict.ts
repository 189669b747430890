import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees } from "../../parts.js";

type Args = readonly [errors: number[], threshold: number];
type Errors = readonly number[];

const target: Target = {
  name: "predict",
  kind: "function",
  type: "(errors: number[], threshold: number) => boolean[]",
};

const oracle = (errors: Errors, threshold: number) =>
  errors.map((error) => Math.sign(error - threshold) === 1);

const mean = (errors: Errors) => errors.reduce((sum, error) => sum + error, 0) / errors.length;

/** Some errors above the threshold, some between it and the mean of all; none at it. */
function draw(random: Random, count: number): Args {
  const errors = several(count, (i) => {
    if (i % 4 === 0) return random.integer(130, 200) / 1000;
    return (i % 4 === 1 ? random.integer(100, 115) : random.integer(10, 30)) / 1000;
  });
  return [random.shuffle(errors), 0.12];
}

/** Some of the errors are the threshold itself. */
function drawTied(random: Random): Args {
  const threshold = random.integer(40, 80) / 1000;
  return [random.shuffle([threshold, threshold, threshold / 2, 2 * threshold, 3 * threshold]), threshold];
}

export const anomalyPredict: Exercise = {
  id: "anomaly-predict",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "Which beats are anomalies?",
  points: 1,
  target,
  parts: [
    agrees<Args>(target, {
      id: "sides",
      title: "True above the threshold, false below it",
      points: 0.5,
      essential: true,
      expectation: "one boolean for each error, in their order",
      advice: "a beat that the model reconstructs badly is the anomaly, and true marks the anomaly",
      inputs: (random) => [
        [[0.02, 0.13, 0.05], 0.12],
        ...several(3, (i) => draw(random, 8 + 4 * i)),
        [[], 0.5],
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "boundary",
      title: "An error at the threshold itself is still normal",
      points: 0.5,
      expectation: "false where the error equals the threshold",
      advice: "only errors that exceed the threshold are anomalies",
      inputs: (random) => [[[0.05], 0.05], ...several(3, () => drawTied(random))],
      expected: oracle,
    }),
  ],
  mistakes: [
    mistake(
      "normal-as-positive",
      "True marks the normal beats here, as in the tutorial; this exercise looks for anomalies, whose error is above the threshold.",
      (errors: Errors, threshold: number) => errors.map((error) => error < threshold),
      { variants: [(errors: Errors, threshold: number) => errors.map((error) => error <= threshold)] },
    ),
    mistake(
      "threshold-included",
      "The comparison is ≥: an error equal to the threshold is called an anomaly, but only errors above it are.",
      (errors: Errors, threshold: number) => errors.map((error) => error >= threshold),
    ),
    mistake(
      "numbers-for-booleans",
      "0 and 1 come back; true and false are asked for.",
      (errors: Errors, threshold: number) => errors.map((error) => Number(error > threshold)),
      { variants: [(errors: Errors, threshold: number) => errors.map((error) => Number(error < threshold))] },
    ),
    mistake(
      "names-for-booleans",
      "Names come back; true and false are asked for.",
      (errors: Errors, threshold: number) =>
        errors.map((error) => (error > threshold ? "anomaly" : "normal")),
      {
        variants: [
          (errors: Errors, threshold: number) =>
            errors.map((error) => (error > threshold ? "anomalous" : "normal")),
        ],
      },
    ),
    mistake(
      "filtered",
      "The anomalies' errors come back; a boolean for every beat is asked for.",
      (errors: Errors, threshold: number) => errors.filter((error) => error > threshold),
    ),
    mistake(
      "indices",
      "The places of the anomalies come back; a boolean for every beat is asked for.",
      (errors: Errors, threshold: number) =>
        errors.flatMap((error, index) => (error > threshold ? [index] : [])),
    ),
    mistake(
      "excesses",
      "The distances from the threshold come back; their sign is what counts.",
      (errors: Errors, threshold: number) => errors.map((error) => error - threshold),
    ),
    mistake(
      "one-for-all",
      "A single boolean comes back; one for every beat is asked for.",
      (errors: Errors, threshold: number) => errors.some((error) => error > threshold),
      {
        variants: [
          (errors: Errors, threshold: number) => errors.every((error) => error > threshold),
          (errors: Errors, threshold: number) => mean(errors) > threshold,
        ],
      },
    ),
    mistake(
      "threshold-ignored",
      "The errors are compared with their own mean; the threshold is an argument, found on other beats.",
      (errors: Errors) => errors.map((error) => error > mean(errors)),
    ),
  ],
  hints: [
    "The model knows normal beats only. Which ones does it fail to reconstruct?",
    "One comparison for each error gives one boolean; an error equal to the threshold is not above it.",
    "return errors.map((error) => error … threshold), with the comparison that is true for large errors.",
  ],
};

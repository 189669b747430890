import type { Random } from "../../../random/random.js";
import { distribution, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { m2LossMistakes } from "./m2-loss.mistakes.js";

type Args = readonly [losses: number[][], q: number[][], labels: number[], alpha: number];

const target: Target = {
  name: "m2Loss",
  kind: "function",
  type: "(losses: number[][], q: number[][], labels: number[], alpha: number) => number",
};

/**
 * Through one weight for each class: all on the label where there is one, else q. The divergence of these weights from
 * joint masses is the bound of either kind, so that no case is told apart in the formula.
 */
function expected(
  losses: readonly number[][],
  q: readonly number[][],
  labels: readonly number[],
  alpha: number,
): number {
  const each = losses.map((costs, i) => {
    const guess = q[i] ?? [];
    const label = labels[i] ?? NaN;
    const weights = guess.map((value, y) => (label < 0 ? value : Number(y === label)));
    const bound = weights.reduce(
      (sum, weight, y) => sum + (weight === 0 ? 0 : weight * (Math.log(weight) + (costs[y] ?? NaN))),
      0,
    );
    return bound - (label < 0 ? 0 : alpha * Math.log(guess[label] ?? NaN));
  });
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

/** Costs of a few nats that differ from class to class. */
const costs = (random: Random, classes: number) =>
  several(classes, (y) => random.integer(4, 40) / 4 + 3 * (y % 2));

function batch(random: Random, labels: readonly number[], classes: number): Args {
  return [
    labels.map(() => costs(random, classes)),
    labels.map(() => distribution(random, classes)),
    [...labels],
    random.integer(2, 9) / 2,
  ];
}

export const m2Loss: Exercise = {
  id: "m2-loss",
  notebook: "12-few-labels",
  task: "001.VAE8",
  title: "The loss of a semi-supervised VAE",
  points: 3,
  target,
  forbids: ["klDiscrete", "entropy"],
  parts: [
    agrees<Args>(target, {
      id: "labelled",
      title: "With labels: the cost of that class, and the classifier's; another label, another loss",
      points: 1,
      essential: true,
      expectation: "some nats, and never the same for all labels; equal to 1e-9",
      advice:
        "for one labelled sample: its −ELBO in the class of the label, less alpha times ln q of that class",
      inputs: (random) => {
        const [losses, q, , alpha] = batch(random, [0], 3);
        return [
          [[[2, 5]], [[0.25, 0.75]], [0], 2],
          ...[0, 1, 2].map((label): Args => [losses, q, [label], alpha]),
          ...several(3, (i) => batch(random, random.shuffle([0, 1, 2, 1].slice(0, 2 + i)), 3)),
        ];
      },
      expected,
    }),
    agrees<Args>(target, {
      id: "unlabelled",
      title: "Without: every class by its probability, less the entropy",
      points: 1,
      expectation: "never below the least cost of a class less ln(number of classes); equal to 1e-9",
      advice: "for one unlabelled sample: the sum over the classes of q · −ELBO, less the entropy of q",
      inputs: (random) => [
        [[[2, 5]], [[0.25, 0.75]], [-1], 2],
        ...several(4, (i) =>
          batch(
            random,
            several(1 + i, () => -1),
            2 + i,
          ),
        ),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "mixed",
      title: "Both in one batch",
      points: 0.5,
      expectation: "the mean over all samples; equal to 1e-9",
      advice: "work out one number for each sample, then average over all of them",
      inputs: (random) =>
        several(4, (i) => batch(random, random.shuffle([-1, -1, -1, 0, 2, 1].slice(0, 4 + (i % 3))), 3)),
      expected,
    }),
    agrees<Args>(target, {
      id: "certain",
      title: "A classifier that is certain",
      points: 0.5,
      expectation: "finite: a class with probability 0 adds nothing",
      advice: "0 ln 0 = 0: leave classes without probability out of the entropy",
      inputs: (random) => [
        [[[2, 5]], [[0, 1]], [-1], 1],
        [
          [
            [1, 2, 4],
            [5, 1.5, 3],
          ],
          [
            [1, 0, 0],
            [0, 0.5, 0.5],
          ],
          [-1, -1],
          3,
        ],
        [[costs(random, 3)], [[0, 0.25, 0.75]], [2], 3],
      ],
      expected,
    }),
  ],
  mistakes: m2LossMistakes,
  hints: [
    "Two kinds of samples. If the class is known, which one −ELBO counts? If not, what has the model to sum over, and with which weights?",
    "Labelled: L[y] − alpha · ln q[y]. Unlabelled: Σ q[y] · L[y] − H(q), with the entropy H(q) = −Σ q[y] ln q[y]. Then the mean over all samples.",
    "losses.map((L, i) => labels[i] >= 0 ? L[labels[i]] - alpha * Math.log(q[i][labels[i]]) : L.reduce((sum, cost, y) => sum + (q[i][y] === 0 ? 0 : q[i][y] * (cost + Math.log(q[i][y]))), 0)), then add up and divide by losses.length.",
  ],
};

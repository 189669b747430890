import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { rocAucMistakes } from "./roc-auc.mistakes.js";

type Args = readonly [errors: number[], anomalous: boolean[]];

const target: Target = {
  name: "auc",
  kind: "function",
  type: "(errors: number[], anomalous: boolean[]) => number",
};

/** By ranks, with the mean rank for ties: (sum of the anomalies' ranks − m (m + 1) / 2) / (m n). */
function aucByRanks(errors: number[], anomalous: boolean[]): number {
  const rankOf = (error: number) => {
    const below = errors.filter((other) => other < error).length;
    const equal = errors.filter((other) => other === error).length;
    return below + (equal + 1) / 2;
  };
  const anomalies = errors.filter((_, i) => anomalous[i]);
  const [m, n] = [anomalies.length, errors.length - anomalies.length];
  const ranks = anomalies.reduce((sum, error) => sum + rankOf(error), 0);
  return (ranks - (m * (m + 1)) / 2) / (m * n);
}

/** Anomalies' errors higher in trend, but never apart from the others, so that every wrong count shows. */
function draw(random: Random, count: number): Args {
  for (;;) {
    const anomalous = random.shuffle(several(count, (i) => i % 3 === 0));
    const errors = random
      .shuffle(several(count, (i) => (i % 4) + 1))
      .map((error, i) => error / 100 + (anomalous[i] && random.integer(0, 3) > 0 ? 0.02 : 0));
    const rounded = errors.map((error) => Math.round(1000 * error) / 1000);
    const undecided = rounded.some((error, i) =>
      rounded.some((other, k) => error === other && anomalous[i] !== anomalous[k]),
    );
    const area = aucByRanks(rounded, anomalous);
    if (area > 0.55 && area < 0.95 && undecided) return [rounded, anomalous];
  }
}

/** All errors different. */
function drawDistinct(random: Random, count: number): Args {
  const [errors, anomalous] = draw(random, count);
  const order = random.shuffle(errors.map((_, i) => i));
  const apart = errors.map((error, i) => Math.round(100_000 * error + (order[i] ?? 0)) / 100_000);
  const area = aucByRanks(apart, anomalous);
  return area > 0.55 && area < 0.95 ? [apart, anomalous] : drawDistinct(random, count);
}

export const rocAucExercise: Exercise = {
  id: "roc-auc",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "The area under the ROC curve, by pairs",
  points: 2,
  target,
  forbids: ["rocAuc", "rocCurve"],
  parts: [
    agrees<Args>(target, {
      id: "distinct",
      title: "All errors different",
      points: 1,
      essential: true,
      expectation: "0.5 to 1 here, the share of pairs in the right order; equal to 1e-9 relative",
      advice:
        "go through all pairs of an anomaly and a normal beat and count those where the anomaly's error is larger",
      inputs: (random) => [
        [
          [0.1, 0.2, 0.3, 0.4],
          [false, true, false, true],
        ],
        ...several(4, (i) => drawDistinct(random, 7 + 3 * i)),
      ],
      expected: aucByRanks,
    }),
    agrees<Args>(target, {
      id: "ties",
      title: "Pairs with equal errors",
      points: 1,
      expectation: "an equal pair counts half; equal to 1e-9 relative",
      advice: "a pair with equal errors is undecided, as if a coin were thrown",
      inputs: (random) => [
        [
          [0.2, 0.2, 0.1],
          [true, false, false],
        ],
        ...several(4, (i) => draw(random, 9 + 3 * i)),
      ],
      expected: aucByRanks,
    }),
  ],
  mistakes: rocAucMistakes,
  hints: [
    "Take one anomaly and one normal beat at random. How often does the anomaly have the larger error?",
    "Two loops, over the anomalies and over the normal beats; count 1 for larger, ½ for equal, 0 for smaller. Divide by the number of pairs.",
    "let won = 0; for each anomaly a and each normal beat b: won += a > b ? 1 : a === b ? 0.5 : 0; return won / (anomalies · normals).",
  ],
};

import type { Random } from "../../../random/random.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { several } from "../../draw.js";
import { anomalyScoresMistakes } from "./anomaly-scores.mistakes.js";

type Args = readonly [anomalous: boolean[], flagged: boolean[]];

const target: Target = {
  name: "scores",
  kind: "function",
  type: "(anomalous: boolean[], flagged: boolean[]) => { precision: number; recall: number; f1: number }",
};

/** By sets of beats: the share of one set that lies in the other. F1 is Dice's coefficient of the two sets. */
function oracle(anomalous: boolean[], flagged: boolean[]) {
  const places = (flags: boolean[]) => new Set(flags.flatMap((flag, i) => (flag ? [i] : [])));
  const [anomalies, alarms] = [places(anomalous), places(flagged)];
  const both = [...alarms].filter((place) => anomalies.has(place)).length;
  return {
    precision: both / alarms.size,
    recall: both / anomalies.size,
    f1: both / ((anomalies.size + alarms.size) / 2),
  };
}

/** Beats with these numbers of hits, false alarms, misses and rightly passed ones, in random order. */
function beats(
  random: Random,
  ...counts: readonly [hits: number, alarms: number, misses: number, rest: number]
): Args {
  const kinds = [
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ] as const;
  const rows = random.shuffle(kinds.flatMap((kind, i) => several(counts[i] ?? 0, () => kind)));
  return [rows.map(([is]) => is), rows.map(([, says]) => says)];
}

/** Four different counts: where two are equal, some wrong formulas go unseen. */
function draw(random: Random): Args {
  const [hits = 0, alarms = 0, misses = 0, rest = 0] = random.shuffle([1, 2, 3, 4, 5, 6]);
  return beats(random, hits, alarms, misses, rest + 6);
}

export const anomalyScores: Exercise = {
  id: "anomaly-scores",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "Precision, recall and F1 with the anomaly as the positive class",
  points: 2,
  target,
  forbids: ["confusion", "precision", "recall", "f1"],
  parts: [
    agrees<Args>(target, {
      id: "mixed",
      title: "Hits, false alarms and misses",
      points: 1,
      essential: true,
      expectation: "shares between 0 and 1; equal to 1e-9 relative",
      advice: "count hits, false alarms and misses first, then divide",
      inputs: (random) => [
        [
          [true, true, true, false, false, false, false],
          [true, true, false, true, false, false, false],
        ],
        ...several(4, () => draw(random)),
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "rare",
      title: "Few anomalies among many normal beats",
      points: 0.5,
      expectation: "the many normal beats that raise no alarm do not count; equal to 1e-9 relative",
      advice: "look whether the normal beats that were not flagged appear in a formula",
      inputs: (random) => [beats(random, 2, 7, 1, 90), beats(random, 3, 2, 4, 160)],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "no-hit",
      title: "Alarms, but not a single hit",
      points: 0.5,
      expectation: "all three are 0",
      advice: "without a hit all three are 0, and F1 must not become 0 / 0",
      inputs: (random) => [
        [
          [true, false],
          [false, true],
        ],
        beats(random, 0, 2, 3, 6),
      ],
      expected: oracle,
    }),
  ],
  mistakes: anomalyScoresMistakes,
  hints: [
    "Of all alarms, how many are right? Of all anomalies, how many raise an alarm? These are different questions with the same numerator.",
    "Count TP (anomalous and flagged), FP (flagged only), FN (anomalous only). The fourth count is not needed.",
    "precision = TP / (TP + FP), recall = TP / (TP + FN), f1 = 2 TP / (2 TP + FP + FN).",
  ],
};

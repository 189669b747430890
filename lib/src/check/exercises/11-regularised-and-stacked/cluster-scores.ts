import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { clusterScoresMistakes, type Args } from "./cluster-scores.mistakes.js";

const target: Target = {
  name: "clusterScores",
  kind: "function",
  type: "(clusters: number[], labels: number[]) => { purity: number; ari: number }",
};

/** Purity by asking every sample; the index from the four counts of pairs, without a table of counts. */
function bySamplesAndPairs(...[clusters, labels]: Args): { purity: number; ari: number } {
  const pure = [...new Set(clusters)].map((cluster) => {
    const own = labels.filter((_, i) => clusters[i] === cluster);
    return Math.max(...own.map((label) => own.filter((other) => other === label).length));
  });
  let [both, onlyA, onlyB, neither] = [0, 0, 0, 0];
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [clusters[i] === clusters[j], labels[i] === labels[j]];
      if (a && b) both++;
      else if (a) onlyA++;
      else if (b) onlyB++;
      else neither++;
    }
  }
  const ari =
    (2 * (both * neither - onlyA * onlyB)) /
    ((both + onlyA) * (onlyA + neither) + (both + onlyB) * (onlyB + neither));
  return { purity: pure.reduce((a, b) => a + b, 0) / labels.length, ari };
}

/** Two groupings that agree somewhat, with different numbers of groups, each of at least two. */
function draw(random: Random, count: number, clusterCount: number, labelCount: number): Args {
  for (;;) {
    const labels = several(count, () => random.integer(0, labelCount));
    const clusters = labels.map((label) =>
      random.uniform() < 0.6 ? label % clusterCount : random.integer(0, clusterCount),
    );
    const { purity, ari } = bySamplesAndPairs(clusters, labels);
    const other = bySamplesAndPairs(labels, clusters).purity;
    const sizes = [new Set(labels).size === labelCount, new Set(clusters).size === clusterCount];
    if (sizes.every(Boolean) && Math.abs(purity - other) > 0.01 && Math.abs(ari) > 0.02) {
      return [clusters, labels];
    }
  }
}

export const clusterScores: Exercise = {
  id: "cluster-scores",
  notebook: "11-regularised-and-stacked",
  task: "000.4, 002.Q3",
  title: "Do the clusters match the classes?",
  points: 1.5,
  target,
  forbids: ["purity", "adjustedRandIndex"],
  parts: [
    agrees<Args>(target, {
      id: "some-agreement",
      title: "Clusters and classes that agree somewhat",
      points: 1,
      essential: true,
      expectation: "purity from 0 to 1, the index up to 1; equal to 1e-9",
      advice: "make a table of counts, clusters down and classes across; both numbers follow from it",
      inputs: (random) => [
        [
          [0, 0, 1, 1, 1],
          [0, 0, 0, 1, 1],
        ],
        [
          [0, 0, 0, 1, 1, 1],
          [0, 0, 1, 1, 2, 2],
        ],
        draw(random, 8, 2, 3),
        draw(random, 12, 3, 2),
        draw(random, 20, 4, 3),
      ],
      expected: bySamplesAndPairs,
    }),
    agrees<Args>(target, {
      id: "other-names",
      title: "Which number a cluster has means nothing",
      points: 0.25,
      expectation: "1 and 1 for the same groups, whatever their names",
      advice: "never compare a cluster's number with a class's; compare who is together with whom",
      inputs: (random) => {
        const labels = random.shuffle([0, 0, 0, 1, 1, 2, 2, 2, 2]);
        return [
          [
            [1, 1, 0, 0],
            [0, 0, 1, 1],
          ],
          [labels.map((label) => (label + 1) % 3), labels],
          [labels.map((label) => 2 - label), labels],
        ];
      },
      expected: bySamplesAndPairs,
    }),
    agrees<Args>(target, {
      id: "worthless",
      title: "Groups that say nothing: one for all, one for each, or across the classes",
      points: 0.25,
      expectation: "an index of 0 or below, though purity may be 1",
      advice: "the index subtracts what would be expected by chance",
      inputs: () => [
        [
          [0, 0, 0, 0, 0],
          [0, 0, 1, 1, 1],
        ],
        [
          [0, 1, 2, 3, 4],
          [0, 0, 1, 1, 1],
        ],
        [
          [0, 1, 0, 1],
          [0, 0, 1, 1],
        ],
      ],
      expected: bySamplesAndPairs,
    }),
  ],
  mistakes: clusterScoresMistakes,
  hints: [
    "Count how many samples of each class each cluster has. Purity reads one number off each row; the index asks about pairs.",
    "With n_ij the counts, a_i their row sums, b_j their column sums and C(n) = n(n − 1)/2: purity = Σ_i max_j n_ij / N. The index is (Σ C(n_ij) − E) / (½ (Σ C(a_i) + Σ C(b_j)) − E) with E = Σ C(a_i) · Σ C(b_j) / C(N).",
    "Build table[cluster][label] with a double loop. pairs = (counts) => counts.reduce((s, n) => s + n * (n - 1) / 2, 0); then t = pairs(all cells), a = pairs(row sums), b = pairs(column sums), e = a * b / pairs([N]); ari = (t - e) / ((a + b) / 2 - e).",
  ],
};

import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Scores = Answers["cluster-scores"];
type Contrast = Answers["info-nce"];

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

function table(clusters: number[], labels: number[]): number[][] {
  const cells: number[][] = [];
  clusters.forEach((cluster, i) => {
    const row = (cells[cluster] ??= []);
    const label = labels[i] ?? 0;
    row[label] = (row[label] ?? 0) + 1;
  });
  const [height, width] = [Math.max(...clusters) + 1, Math.max(...labels) + 1];
  return Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_, j) => cells[i]?.[j] ?? 0),
  );
}
const columnsOf = (cells: number[][]) =>
  (cells[0] ?? []).map((_, j) => total(cells.map((row) => row[j] ?? 0)));
const choose = (n: number) => (n * (n - 1)) / 2;

const scores =
  (
    purity: (cells: number[][], count: number) => number = (cells, count) =>
      total(cells.map((row) => Math.max(...row))) / count,
    ari: (t: number, a: number, b: number, all: number) => number = (t, a, b, all) =>
      (t - (a * b) / all) / (0.5 * (a + b) - (a * b) / all),
    pairs: (n: number) => number = choose,
  ): Scores =>
  (clusters, labels) => {
    const cells = table(clusters, labels);
    const sum = (counts: number[]) => total(counts.map(pairs));
    return {
      purity: purity(cells, labels.length),
      ari: ari(sum(cells.flat()), sum(cells.map(total)), sum(columnsOf(cells)), pairs(labels.length)),
    };
  };

export const clusterScoresWrong: Mutant<Scores>[] = [
  {
    title: "the largest cluster of each class",
    diagnosis: "purity-by-classes",
    answer: (c, l) => ({ ...scores()(c, l), purity: scores()(l, c).purity }),
  },
  {
    title: "accuracy of the cluster numbers",
    diagnosis: "numbers-compared",
    answer: (c, l) => ({
      ...scores()(c, l),
      purity: total(c.map((each, i) => Number(each === l[i]))) / c.length,
    }),
  },
  {
    title: "mean of the clusters' purities",
    diagnosis: "mean-of-shares",
    answer: scores((cells) => total(cells.map((row) => Math.max(...row) / total(row))) / cells.length),
  },
  {
    title: "the Rand index",
    diagnosis: "not-adjusted",
    answer: scores(undefined, (t, a, b, all) => (all - a - b + 2 * t) / all),
  },
  { title: "n squared", diagnosis: "pairs-with-itself", answer: scores(undefined, undefined, (n) => n * n) },
  {
    title: "a · b not divided",
    diagnosis: "product-not-divided",
    answer: scores(undefined, (t, a, b) => (t - a * b) / ((a + b) / 2 - a * b)),
  },
  {
    title: "a + b without the half",
    diagnosis: "mean-forgotten",
    answer: scores(undefined, (t, a, b, all) => (t - (a * b) / all) / (a + b - (a * b) / all)),
  },
  {
    title: "divided by all pairs",
    diagnosis: "divided-by-all-pairs",
    answer: scores(undefined, (t, a, b, all) => t / all - (a * b) / all ** 2),
  },
  {
    title: "purity twice",
    diagnosis: "purity-as-index",
    answer: (c, l) => {
      const { purity } = scores()(c, l);
      return { purity, ari: purity };
    },
  },
];

export const clusterScoresRight: Record<string, Scores> = {
  "from the table": scores(),
  "from pairs": (clusters, labels) => {
    let [t, a, b] = [0, 0, 0];
    labels.forEach((label, i) => {
      for (let j = 0; j < i; j++) {
        const [same, alike] = [clusters[i] === clusters[j], label === labels[j]];
        a += Number(same);
        b += Number(alike);
        t += Number(same && alike);
      }
    });
    const chance = (a * b) / choose(labels.length);
    return { purity: scores()(clusters, labels).purity, ari: (t - chance) / ((a + b) / 2 - chance) };
  },
};

const loss =
  (one: (row: number[], i: number) => number, temperatureOf: (t: number) => number = (t) => t): Contrast =>
  (similarities, temperature) =>
    total(
      similarities.map((row, i) =>
        one(
          row.map((s) => s / temperatureOf(temperature)),
          i,
        ),
      ),
    ) / similarities.length;
const chance = (row: number[], i: number) => Math.exp(row[i] ?? NaN) / total(row.map(Math.exp));

export const infoNceWrong: Mutant<Contrast>[] = [
  { title: "the log-likelihood", diagnosis: "sign", answer: loss((row, i) => Math.log(chance(row, i))) },
  {
    title: "times the temperature",
    diagnosis: "temperature-multiplied",
    answer: loss(
      (row, i) => -Math.log(chance(row, i)),
      (t) => 1 / t,
    ),
  },
  {
    title: "no temperature",
    diagnosis: "no-temperature",
    answer: loss(
      (row, i) => -Math.log(chance(row, i)),
      () => 1,
    ),
  },
  {
    title: "a sum",
    diagnosis: "summed",
    answer: (s, t) => s.length * loss((row, i) => -Math.log(chance(row, i)))(s, t),
  },
  {
    title: "negatives only below",
    diagnosis: "partner-left-out",
    answer: loss((row, i) => Math.log(total(row.map(Math.exp)) - Math.exp(row[i] ?? NaN)) - (row[i] ?? NaN)),
  },
  { title: "bits", diagnosis: "bits", answer: loss((row, i) => -Math.log2(chance(row, i))) },
  { title: "the probability", diagnosis: "probability", answer: loss(chance) },
  { title: "similarity alone", diagnosis: "no-softmax", answer: loss((row, i) => -(row[i] ?? NaN)) },
  {
    title: "down the columns",
    diagnosis: "columns",
    answer: (s, t) =>
      loss((row, i) => -Math.log(chance(row, i)))(
        s.map((_, j) => s.map((row) => row[j] ?? NaN)),
        t,
      ),
  },
];

export const infoNceRight: Record<string, Contrast> = {
  "by softmax": loss((row, i) => -Math.log(chance(row, i))),
  "by log-sum-exp": loss((row, i) => {
    const most = Math.max(...row);
    return most + Math.log(total(row.map((s) => Math.exp(s - most)))) - (row[i] ?? NaN);
  }),
};

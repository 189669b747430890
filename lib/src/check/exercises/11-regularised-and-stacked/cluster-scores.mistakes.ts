import { mistake } from "../../define-mistake.js";
import { sum } from "../../sums.js";

export type Args = readonly [clusters: number[], labels: number[]];

type Counts = readonly number[];

interface Table {
  readonly cells: readonly Counts[];
  readonly rows: Counts;
  readonly columns: Counts;
  readonly total: number;
}

function tableOf(clusters: Counts, labels: Counts): Table {
  const [height, width] = [clusters, labels].map((each) => Math.max(...each) + 1) as [number, number];
  const cells = Array.from({ length: height }, (_, i) =>
    Array.from(
      { length: width },
      (_, j) => labels.filter((label, k) => label === j && clusters[k] === i).length,
    ),
  );
  return {
    cells,
    rows: cells.map(sum),
    columns: cells[0]?.map((_, j) => sum(cells.map((row) => row[j] ?? 0))) ?? [],
    total: labels.length,
  };
}

interface Change {
  readonly purity?: (table: Table, ...args: Args) => number;
  readonly ari?: (table: Table, ...args: Args) => number;
}

type Pairs = (counts: Counts) => number;
const unordered: Pairs = (counts) => sum(counts.map((n) => (n * (n - 1)) / 2));

const rightPurity = ({ cells, total }: Table) => sum(cells.map((row) => Math.max(...row))) / total;
const index =
  (pairs: Pairs, join: (t: number, a: number, b: number, all: number) => number) =>
  ({ cells, rows, columns, total }: Table) =>
    join(pairs(cells.flat()), pairs(rows), pairs(columns), pairs([total]));
const adjusted = (t: number, a: number, b: number, all: number) =>
  (t - (a * b) / all) / ((a + b) / 2 - (a * b) / all);
const rightAri = index(unordered, adjusted);
const rand = index(unordered, (t, a, b, all) => (all + 2 * t - a - b) / all);

const changed =
  ({ purity = rightPurity, ari = rightAri }: Change) =>
  (...args: Args) => {
    const table = tableOf(...(args as [number[], number[]]));
    return { purity: purity(table, ...args), ari: ari(table, ...args) };
  };

const sameNumber = (_: Table, ...[clusters, labels]: Args) =>
  labels.filter((label, i) => clusters[i] === label).length / labels.length;

const formulas: readonly (readonly [id: string, diagnosis: string, ...changes: Change[]])[] = [
  [
    "purity-by-classes",
    "The largest cluster of each class is counted; purity asks for the largest class of each cluster.",
    {
      purity: ({ cells, columns, total }) =>
        sum(columns.map((_, j) => Math.max(...cells.map((row) => row[j] ?? 0)))) / total,
    },
  ],
  [
    "numbers-compared",
    "The cluster's number is compared with the class's; k-means numbers its clusters as it likes.",
    { purity: sameNumber },
  ],
  [
    "mean-of-shares",
    "The shares of the clusters are averaged as if all were equally large; add up the samples instead.",
    {
      purity: ({ cells, rows }) =>
        sum(cells.map((row, i) => Math.max(...row) / (rows[i] ?? NaN))) / cells.length,
    },
  ],
  [
    "purity-not-divided",
    "The samples of the largest classes are counted but not divided by the number of samples.",
    { purity: ({ cells }) => sum(cells.map((row) => Math.max(...row))) },
  ],
  [
    "not-adjusted",
    "This is the plain Rand index; the adjusted one subtracts what chance would give.",
    { ari: rand },
  ],
  [
    "chance-in-numerator-only",
    "What chance gives is subtracted above but not below, so a perfect match does not reach 1.",
    { ari: index(unordered, (t, a, b, all) => (t - (a * b) / all) / ((a + b) / 2)) },
  ],
  [
    "divided-by-all-pairs",
    "The difference is divided by the number of all pairs, not by what it could be at most.",
    { ari: index(unordered, (t, a, b, all) => (t - (a * b) / all) / all) },
  ],
  [
    "product-not-divided",
    "The product of the two sums is not divided by the number of all pairs.",
    { ari: index(unordered, (t, a, b) => (t - a * b) / ((a + b) / 2 - a * b)) },
  ],
  [
    "mean-forgotten",
    "The most that can be reached is the mean of the two sums, not their sum.",
    { ari: index(unordered, (t, a, b, all) => (t - (a * b) / all) / (a + b - (a * b) / all)) },
  ],
  [
    "maximum-for-mean",
    "The most that can be reached is here the mean of the two sums, not the larger one.",
    { ari: index(unordered, (t, a, b, all) => (t - (a * b) / all) / (Math.max(a, b) - (a * b) / all)) },
  ],
  [
    "pairs-with-itself",
    "A sample is paired with itself: n² where n(n − 1)/2 belongs.",
    { ari: index((counts) => sum(counts.map((n) => n * n)), adjusted) },
    { ari: index((counts) => sum(counts.map((n) => (n * n) / 2)), adjusted) },
    { ari: index((counts) => sum(counts.map((n) => (n * (n + 1)) / 2)), adjusted) },
  ],
  ["purity-as-index", "The purity is returned as index as well.", { ari: rightPurity }],
  [
    "share-of-shared-pairs",
    "This is the share of pairs in one cluster that share a class; chance is not subtracted.",
    { ari: index(unordered, (t, a) => t / a) },
  ],
];

export const clusterScoresMistakes = [
  ...formulas.map(([id, diagnosis, first = {}, ...others]) =>
    mistake(id, diagnosis, changed(first), { variants: others.map(changed) }),
  ),
  mistake("names-exchanged", "The two numbers stand under each other's name.", (...args: Args) => {
    const { purity, ari } = changed({})(...args);
    return { purity: ari, ari: purity };
  }),
];

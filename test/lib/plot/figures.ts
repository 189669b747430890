import { convMatrix, transpose } from "../../../lib/src/conv/index.js";
import { klBernoulli, linspace } from "../../../lib/src/math/index.js";
import * as plot from "../../../lib/src/plot/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const words = { title: "What it shows", description: 'What to see: 1 < 2 & "so on".' };
const axes = { ...words, xTitle: "across", yTitle: "up (nats)" };
const p2 = linspace(0, 1, 101);
const c = convMatrix(
  [
    [1, 2],
    [3, 4],
  ],
  3,
  3,
  1,
);
const random = createRandom("figures");
const cloud = (mean: number) => ({
  x: Array.from({ length: 20 }, () => random.normal(mean)),
  y: Array.from({ length: 20 }, () => random.normal(-mean)),
});

export const sweep = {
  x: p2,
  series: {
    forward: p2.map((p) => klBernoulli(0.4, p)),
    reverse: p2.map((p) => klBernoulli(p, 0.4)),
  },
};

/** One figure of every kind, with the number of marks that its still image must hold. */
export const figures: Record<
  string,
  { figure: plot.Figure; marks: Partial<Record<"line" | "symbol" | "rect" | "text", number>> }
> = {
  "two curves with infinite ends": { figure: plot.lines(sweep, axes), marks: { line: 2, symbol: 2 } },
  // On the logarithmic axis the zero at 0.4 breaks both curves, and has a mark for each.
  "two curves on a logarithmic axis": {
    figure: plot.lines(sweep, { ...axes, logY: true }),
    marks: { line: 4, symbol: 4 },
  },
  "one curve": {
    figure: plot.lines({ x: [0, 1], series: { loss: [2, 1] } }, axes),
    marks: { line: 1, symbol: 0 },
  },
  "a curve with both axes logarithmic": {
    figure: plot.lines(
      { x: [1, 10, 1000], series: { loss: [1, 0.1, 1e-5] } },
      { ...axes, logX: true, logY: true },
    ),
    marks: { line: 1, symbol: 0 },
  },
  "values that are all off the axis": {
    figure: plot.lines({ x: [0, 1, 2], series: { u: [Infinity, NaN, -Infinity] } }, axes),
    marks: { line: 0, symbol: 3 },
  },
  "learning curves with their gap": {
    figure: plot.learningCurves({ train: [3, 2, 1], validation: [4, 3, 3] }, { ...words, yTitle: "loss" }),
    marks: { line: 2, symbol: 6 },
  },
  "two matrices without room for labels": {
    figure: plot.matrices(
      ["first", "second"].map((title) => ({
        title,
        values: Array.from({ length: 3 }, (_, row) =>
          Array.from({ length: 30 }, (_, column) => row - column),
        ),
      })),
      words,
    ),
    marks: { rect: 180 },
  },
  "points and where two maps take them": {
    figure: plot.projections(
      [
        [1, 2],
        [3, 1],
      ],
      {
        slanted: [
          [-2, -1],
          [4, 2],
        ],
        "at a right angle": [
          [1.6, 0.8],
          [2.8, 1.4],
        ],
      },
      axes,
    ),
    marks: { symbol: 8 },
  },
  "figures one below the other": {
    figure: plot.stack(
      [
        plot.learningCurves({ train: [3, 2], validation: [] }, { ...words, yTitle: "loss", epochs: 5 }),
        plot.points({ some: { x: [1, 2], y: [2, 1] } }, axes),
      ],
      words,
    ),
    marks: { line: 1, symbol: 4 },
  },
  "four figures in two columns": {
    figure: plot.stack(
      [1, 2, 3, 4].map((height) => plot.bars({ categories: ["a"], series: { some: [height] } }, axes)),
      { ...words, columns: 2 },
    ),
    marks: { rect: 4 },
  },
  "histograms with a mark": {
    figure: plot.histograms({ normal: [1, 1, 2], odd: [2, 4] }, { ...axes, bins: 3, mark: 2.5 }),
    marks: { rect: 4 },
  },
  "paired errors of two models and the first": {
    figure: plot.pairedErrors({ A: [1, 2, 3], B: [2, 1, 3], C: [1, 1, 1] }, words),
    marks: { line: 1, symbol: 6 },
  },
  "matrices with their entries": {
    figure: plot.matrices(
      [
        { title: "C", values: c },
        { title: "Cᵀ", values: transpose(c) },
      ],
      words,
    ),
    marks: { rect: 72, text: 72 },
  },
  "a matrix whose rows and columns have names": {
    figure: plot.matrices(
      [{ title: "gain", values: [[1, 2]], rows: ["noise"], columns: ["train", "test"] }],
      words,
    ),
    marks: { rect: 2, text: 2 },
  },
  "a matrix with odd entries": {
    figure: plot.matrices([{ title: "odd", values: [[Infinity, NaN, -1, 0.5]] }], words),
    marks: { rect: 4, text: 4 },
  },
  "a matrix too wide for entries": {
    figure: plot.matrices([{ title: "wide", values: [Array.from({ length: 100 }, (_, i) => i)] }], words),
    marks: { rect: 100, text: 0 },
  },
  bars: {
    figure: plot.bars({ categories: ["a", "b", "c"], series: { q: [0.6, 0.3, 0.1] } }, axes),
    marks: { rect: 3, text: 3 },
  },
  "bars in groups": {
    figure: plot.bars({ categories: ["a", "b"], series: { q: [0.6, 0.4], p: [0.2, -0.8] } }, axes),
    marks: { rect: 4, text: 4 },
  },
  "rows of images": {
    figure: plot.images(
      ["clean", "noisy"].map((name) => ({
        name,
        images: Float32Array.from({ length: 3 * 784 }, () => random.uniform()),
      })),
      { ...words, labels: ["Bag", "Coat", "Shirt"] },
    ),
    marks: { rect: 0, text: 0 },
  },
  networks: {
    figure: plot.networks(
      [
        { title: "narrow", widths: [784, 32, 784] },
        { title: "wide", widths: [4, 8, 4], note: "with a penalty" },
      ],
      words,
    ),
    marks: { text: 6 },
  },
  points: { figure: plot.points({ boot: cloud(0), bag: cloud(1) }, axes), marks: { symbol: 40 } },
};

import { predictionExercise, predictionMistakes, type WrongFormula } from "../../predictions.js";

interface Case {
  readonly question: string;
  /** From the input to the code. */
  readonly widths: readonly number[];
  readonly asks: "separate" | "tied" | "products" | "layer";
}

const CASES: readonly Case[] = [
  {
    widths: [784, 64],
    asks: "separate",
    question: "784-64-784 with two separate kernels and biases: how many parameters?",
  },
  {
    widths: [784, 64],
    asks: "tied",
    question: "The same, the decoder's kernel tied to the encoder's: how many parameters?",
  },
  {
    widths: [784, 64],
    asks: "products",
    question:
      "The tied one: how many multiplications of a weight by a number does one image take from input to output?",
  },
  {
    widths: [784, 128, 32],
    asks: "layer",
    question:
      "784-128-32-128-784 pretrained layer by layer, untied: how many parameters has the second of the shallow autoencoders?",
  },
];

const pairs = (widths: readonly number[]) =>
  widths.slice(1).map((width, i) => [widths[i] as number, width] as const);

const counts = new Map<Case, number>();
/** Counts a case once and remembers it: a hundred thousand names take a while. */
function counted(each: Case): number {
  const known = counts.get(each) ?? count(each);
  counts.set(each, known);
  return known;
}

/** Counted one by one: a storage for each number, in sets of names. */
function count({ widths, asks }: Case): number {
  const names = new Set<string>();
  let products = 0;
  for (const [layer, [inputs, units]] of pairs(widths).entries()) {
    if (asks === "layer" && layer !== 1) continue;
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < units; j++) {
        names.add(`kernel ${layer} ${i} ${j}`);
        if (asks !== "tied" && asks !== "products") names.add(`kernel back ${layer} ${j} ${i}`);
        products += 2;
      }
      names.add(`bias back ${layer} ${i}`);
    }
    for (let j = 0; j < units; j++) names.add(`bias ${layer} ${j}`);
  }
  return asks === "products" ? products : names.size;
}

/** For each question a formula of inputs and units of its layer. */
type Formula = (inputs: number, units: number) => number;
const right: Readonly<Record<Case["asks"], Formula>> = {
  separate: (n, m) => 2 * n * m + n + m,
  tied: (n, m) => n * m + n + m,
  products: (n, m) => 2 * n * m,
  layer: (n, m) => 2 * n * m + n + m,
};
const withFormulas =
  (changed: Partial<Record<Case["asks"], Formula>>) =>
  ({ widths, asks }: Case) => {
    const [inputs, units] = asks === "layer" ? widths.slice(1) : widths;
    return (changed[asks] ?? right[asks])(inputs as number, units as number);
  };

const wrong: readonly WrongFormula<Case>[] = [
  [
    "biases-forgotten",
    "The biases are left out, which are never tied.",
    withFormulas({ separate: (n, m) => 2 * n * m, tied: (n, m) => n * m, layer: (n, m) => 2 * n * m }),
    withFormulas({ tied: (n, m) => n * m }),
  ],
  [
    "bias-tied",
    "Of the tied autoencoder one bias is missing; they have different lengths and cannot be shared.",
    withFormulas({ tied: (n, m) => n * m + m }),
    withFormulas({ tied: (n, m) => n * m + n }),
  ],
  [
    "halved",
    "Half of all parameters is counted; only the kernel is shared.",
    withFormulas({ tied: (n, m) => (2 * n * m + n + m) / 2 }),
  ],
  [
    "tied-as-separate",
    "The tied kernel is counted twice, though there is one storage.",
    withFormulas({ tied: (n, m) => 2 * n * m + n + m }),
  ],
  [
    "decoder-bias-of-code",
    "The decoder has a bias for each of its outputs, not for each number of the code.",
    withFormulas({
      separate: (n, m) => 2 * n * m + 2 * m,
      tied: (n, m) => n * m + 2 * m,
      layer: (n, m) => 2 * n * m + 2 * m,
    }),
    withFormulas({ separate: (n, m) => 2 * n * m + 2 * m }),
  ],
  [
    "swapped-biases",
    "784 biases are counted for the encoder, too; it has one for each number of the code.",
    withFormulas({
      separate: (n, m) => 2 * n * m + 2 * n,
      tied: (n, m) => n * m + 2 * n,
      layer: (n, m) => 2 * n * m + 2 * n,
    }),
  ],
  [
    "products-halved",
    "Sharing a kernel saves storage, not work: it is multiplied twice, on the way in and on the way out.",
    withFormulas({ products: (n, m) => n * m }),
  ],
  [
    "products-with-biases",
    "A bias is added, not multiplied.",
    withFormulas({ products: (n, m) => 2 * n * m + n + m }),
    withFormulas({ products: (n, m) => n * m + n + m }),
  ],
  [
    "encoder-only",
    "Of the second shallow autoencoder only the encoder is counted.",
    withFormulas({ layer: (n, m) => n * m + m }),
  ],
  [
    "whole-stack",
    "The second shallow autoencoder has 128 inputs and outputs and a code of 32; the layers outside it take no part in it.",
    ({ widths, asks }) =>
      asks === "layer"
        ? pairs(widths).reduce((total, [n, m]) => total + 2 * n * m + n + m, 0)
        : withFormulas({})({ widths, asks, question: "" }),
  ],
  [
    "from-pixels",
    "The second shallow autoencoder reconstructs the codes of the first, not the pixels.",
    withFormulas({ layer: (n, m) => 784 * m + m + m * 784 + 784 + 0 * n }),
  ],
];

export const tiedCounts = predictionExercise({
  id: "tied-counts",
  notebook: "11-regularised-and-stacked",
  task: "002.Q5, 001.AE9",
  title: "What tying and stacking save",
  target: "tiedCounts",
  cases: CASES,
  question: ({ question }) => question,
  what: ({ asks }) => (asks === "products" ? "the number of multiplications" : "the number of parameters"),
  right: counted,
  advice: "draw the layers, and write at each what it stores and what it multiplies",
  mistakes: predictionMistakes(CASES, wrong),
  hints: [
    "Which numbers are stored? A kernel that two layers use is stored once; a bias belongs to one layer.",
    "The encoder's kernel has 784 · 64 entries and its bias 64; the decoder's bias has 784. Every image still passes through both layers.",
    "Separate: 2 · 784 · 64 + 64 + 784. Tied: one kernel less. Multiplications: 2 · 784 · 64. The second shallow autoencoder is 128-32-128.",
  ],
});

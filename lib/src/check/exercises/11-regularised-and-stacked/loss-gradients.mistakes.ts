import { mistake } from "../../define-mistake.js";

export type Args = readonly [x: number[], output: number[]];

/** The gradient at one pixel, with the number of pixels. */
type Term = (x: number, p: number, n: number) => number;

const rightMse: Term = (x, p, n) => (2 * (p - x)) / n;
const rightBce: Term = (x, p) => (p - x) / (p * (1 - p));

interface Change {
  readonly mse?: Term;
  readonly bce?: Term;
}

const changed =
  ({ mse = rightMse, bce = rightBce }: Change) =>
  (...[x, output]: Args) => {
    const each = (term: Term) => x.map((value, i) => term(value, output[i] ?? NaN, x.length));
    return { mse: each(mse), bce: each(bce) };
  };

const formulas: readonly (readonly [id: string, diagnosis: string, ...changes: Change[]])[] = [
  [
    "two-forgotten",
    "The 2 from the square is missing in the gradient of the squared error.",
    { mse: (x, p, n) => (p - x) / n },
  ],
  [
    "mse-summed",
    "The squared error is a mean over the pixels here; its gradient has to be divided by their number.",
    { mse: (x, p) => 2 * (p - x) },
    { mse: (x, p) => p - x },
  ],
  [
    "bce-averaged",
    "The cross-entropy is a sum over the pixels here; its gradient is not divided by their number.",
    { bce: (x, p, n) => rightBce(x, p, n) / n },
  ],
  [
    "signs-turned",
    "The gradients point the other way: these are the derivatives with respect to x − p, or to x.",
    { mse: (x, p, n) => -rightMse(x, p, n), bce: (x, p, n) => -rightBce(x, p, n) },
    { mse: (x, p, n) => -rightMse(x, p, n) },
  ],
  ["bce-sign", "The minus in front of the cross-entropy is lost.", { bce: (x, p, n) => -rightBce(x, p, n) }],
  [
    "by-the-activation",
    "p − x is the gradient with respect to the activation before a sigmoid; asked for is the one with respect to the output p.",
    { bce: (x, p) => p - x },
    { bce: (x, p, n) => (p - x) / n },
  ],
  [
    "white-pixels-only",
    "Only −x ln p is differentiated; black pixels are punished by the other term.",
    { bce: (x, p) => -x / p },
  ],
  [
    "inner-derivative",
    "ln(1 − p) has the derivative −1/(1 − p); the inner minus is lost.",
    { bce: (x, p) => -x / p - (1 - x) / (1 - p) },
  ],
  [
    "logs-left",
    "The logarithms are still there: this is the loss, not its derivative.",
    { bce: (x, p) => -x * Math.log(p) - (1 - x) * Math.log(1 - p) },
  ],
  [
    "exchanged",
    "x and the output are exchanged.",
    { mse: (x, p, n) => rightMse(p, x, n), bce: (x, p, n) => rightBce(p, x, n) },
    { bce: (x, p, n) => rightBce(p, x, n) },
  ],
  ["absolute", "This is the gradient of the absolute error.", { mse: (x, p, n) => Math.sign(p - x) / n }],
  [
    "losses",
    "These are the losses of the pixels, not their derivatives.",
    { mse: (x, p, n) => (p - x) ** 2 / n },
    { mse: (x, p) => (p - x) ** 2 },
  ],
];

export const lossGradientsMistakes = [
  ...formulas.map(([id, diagnosis, first = {}, ...others]) =>
    mistake(id, diagnosis, changed(first), { variants: others.map(changed) }),
  ),
  mistake("names-exchanged", "The two gradients stand under each other's name.", (...[x, output]: Args) => {
    const { mse, bce } = changed({})(x, output);
    return { mse: bce, bce: mse };
  }),
];

import { mistake } from "../../define-mistake.js";

type Matrix = readonly (readonly number[])[];
type Numbers = readonly number[];

const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0);
const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));

interface Change {
  /** Slope of a unit from its output h and its activation a. */
  readonly slope?: (h: number, a: number) => number;
  /** The factor of the slope, from the weight and its input. */
  readonly weight?: (w: number, x: number) => number;
  readonly biased?: boolean;
  /** The measure that is made of all entries of the Jacobian. */
  readonly measure?: (jacobian: Matrix) => number;
}

const squares = (jacobian: Matrix) => sum(jacobian.flat().map((value) => value ** 2));

/** The penalty with one thing changed. */
const penalty =
  ({ slope = (h) => h * (1 - h), weight = (w) => w, biased = true, measure = squares }: Change) =>
  (weights: Matrix, bias: Numbers, x: Numbers) =>
    measure(
      weights.map((row, j) => {
        const activation = sum(row.map((w, i) => w * (x[i] ?? NaN))) + (biased ? (bias[j] ?? NaN) : 0);
        return row.map((w, i) => slope(sigmoid(activation), activation) * weight(w, x[i] ?? NaN));
      }),
    );

const formulas: readonly (readonly [id: string, diagnosis: string, change: Change])[] = [
  [
    "not-squared",
    "This is the Frobenius norm; the penalty is its square.",
    { measure: (j) => Math.sqrt(squares(j)) },
  ],
  ["slope-missing", "This is weight decay: the slope of the sigmoid is left out.", { slope: () => 1 }],
  [
    "entries-added",
    "The derivatives are added without being squared, so they cancel.",
    { measure: (j) => sum(j.flat()) },
  ],
  [
    "absolute-values",
    "The derivatives' absolute values are added; squares are asked for.",
    { measure: (j) => sum(j.flat().map(Math.abs)) },
  ],
  [
    "slope-not-squared",
    "The weights are squared but the slope is not; it is the product that is squared.",
    { slope: (h) => Math.sqrt(h * (1 - h)) },
  ],
  [
    "weights-not-squared",
    "The slope is squared but the weights are not; it is the product that is squared.",
    {
      weight: (w) => Math.sign(w) * Math.sqrt(Math.abs(w)),
      measure: (j) => sum(j.flat().map((d) => d * Math.abs(d))),
    },
  ],
  [
    "input-for-weight",
    "The slope is multiplied by the input; the derivative with respect to an input has its weight.",
    { weight: (_, x) => x },
  ],
  ["output-for-slope", "The unit's output stands where its slope h (1 − h) belongs.", { slope: (h) => h }],
  [
    "slope-at-activation",
    "The slope is computed from the activation; h (1 − h) needs the sigmoid's output.",
    { slope: (_, a) => a * (1 - a) },
  ],
  ["slope-of-tanh", "1 − h² is the slope of tanh; a sigmoid's is h (1 − h).", { slope: (h) => 1 - h ** 2 }],
  ["bias-forgotten", "The bias is left out of the activation.", { biased: false }],
  [
    "mean-over-units",
    "The penalty is averaged over the units; it is a sum.",
    { measure: (j) => squares(j) / j.length },
  ],
  [
    "mean-over-entries",
    "The squares are averaged over all entries; they are added.",
    { measure: (j) => squares(j) / j.flat().length },
  ],
  ["halved", "There is a factor ½ too much.", { measure: (j) => squares(j) / 2 }],
  [
    "first-unit-only",
    "Only the first unit counts; look whether the function returns inside its loop.",
    { measure: (j) => squares(j.slice(0, 1)) },
  ],
];

export const contractivePenaltyMistakes = formulas.map(([id, diagnosis, change]) =>
  mistake(id, diagnosis, penalty(change)),
);

import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees } from "../../parts.js";

type Matrix = readonly (readonly number[])[];
type Args = readonly [similarities: number[][], temperature: number];

const target: Target = {
  name: "contrastiveLoss",
  kind: "function",
  type: "(similarities: number[][], temperature: number) => number",
};

/** As the mean of ln(1 + Σ of the others against the partner), which needs no softmax. */
function againstOthers(...[similarities, temperature]: Args): number {
  const rows = similarities.map((row, i) => {
    const others = row.filter((_, j) => j !== i);
    return Math.log1p(others.reduce((total, s) => total + Math.exp((s - (row[i] ?? NaN)) / temperature), 0));
  });
  return rows.reduce((a, b) => a + b, 0) / rows.length;
}

const TEMPERATURES = [0.2, 0.25, 0.4, 0.5] as const;
const draw = (random: Random, count: number): Args => [
  several(count, (i) =>
    several(count, (j) => (i === j ? random.integer(20, 95) : random.integer(-90, 60)) / 100),
  ),
  TEMPERATURES[random.integer(0, TEMPERATURES.length)] as number,
];

interface Change {
  readonly scale?: (s: number, t: number) => number;
  readonly row?: (scaled: readonly number[], i: number) => number;
  readonly reduce?: (losses: readonly number[]) => number;
}
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const softmax = (scaled: readonly number[], i: number) =>
  Math.exp(scaled[i] ?? NaN) / total(scaled.map(Math.exp));
const mean = (values: readonly number[]) => total(values) / values.length;
const changed =
  ({ scale = (s, t) => s / t, row = (scaled, i) => -Math.log(softmax(scaled, i)), reduce = mean }: Change) =>
  (similarities: Matrix, temperature: number) =>
    reduce(
      similarities.map((each, i) =>
        row(
          each.map((s) => scale(s, temperature)),
          i,
        ),
      ),
    );
const turned = (matrix: Matrix) => matrix.map((_, j) => matrix.map((row) => row[j] ?? NaN));

const formulas: readonly (readonly [id: string, diagnosis: string, ...changes: Change[]])[] = [
  [
    "sign",
    "The sign is turned: this rises as partners find each other; a loss has to fall.",
    { row: (s, i) => Math.log(softmax(s, i)) },
  ],
  [
    "temperature-multiplied",
    "It is multiplied by the temperature; a low temperature has to sharpen the softmax.",
    { scale: (s, t) => s * t },
  ],
  ["no-temperature", "The temperature is left out.", { scale: (s) => s }],
  ["summed", "The losses are added up; the mean is asked for.", { reduce: total }],
  [
    "partner-left-out",
    "The partner is missing in the denominator, so the result can be negative.",
    { row: (s, i) => -Math.log(Math.exp(s[i] ?? NaN) / total(s.filter((_, j) => j !== i).map(Math.exp))) },
  ],
  [
    "probability",
    "This is the mean probability of the partner; take its −ln.",
    { row: softmax },
    { row: (s, i) => 1 - softmax(s, i) },
  ],
  [
    "log-of-mean",
    "The logarithm is taken of the mean probability; it belongs inside the mean.",
    { row: softmax, reduce: (p) => -Math.log(mean(p)) },
  ],
  [
    "bits",
    "This is in bits; nats need the natural logarithm.",
    { row: (s, i) => -Math.log2(softmax(s, i)) },
    { row: (s, i) => -Math.log10(softmax(s, i)) },
  ],
  [
    "no-softmax",
    "Only the partner's similarity counts; the others have to compete with it.",
    { row: (s, i) => -(s[i] ?? NaN) },
  ],
  [
    "all-entries",
    "The −ln of every entry is averaged; only the diagonal holds partners.",
    { row: (s) => mean(s.map((_, j) => -Math.log(softmax(s, j)))) },
  ],
  [
    "first-is-partner",
    "The partner of row i is column i, not the first one.",
    { row: (s) => -Math.log(softmax(s, 0)) },
  ],
];

const mistakes = [
  ...formulas.map(([id, diagnosis, first = {}, ...others]) =>
    mistake(id, diagnosis, changed(first), { variants: others.map(changed) }),
  ),
  mistake(
    "columns",
    "Each partner chooses among the anchors (columns); each anchor has to choose among the partners, along its row.",
    (s: Matrix, t: number) => changed({})(turned(s), t),
    {
      variants: [(s: Matrix, t: number) => (changed({})(turned(s), t) + changed({})(s, t)) / 2],
    },
  ),
  mistake(
    "one-softmax",
    "One softmax runs over the whole table; each anchor has one of its own, along its row.",
    (s: Matrix, t: number) => {
      const all = total(s.flat().map((each) => Math.exp(each / t)));
      return mean(s.map((row, i) => -Math.log(Math.exp((row[i] ?? NaN) / t) / all)));
    },
  ),
];

const tolerance = { relative: 1e-9, absolute: 1e-12 };

export const infoNce: Exercise = {
  id: "info-nce",
  notebook: "11-regularised-and-stacked",
  task: "000.4",
  title: "InfoNCE: does a code find its partner?",
  points: 1,
  target,
  forbids: ["infoNce"],
  parts: [
    agrees<Args>(target, {
      id: "tables",
      title: "Tables of similarities",
      points: 0.75,
      essential: true,
      expectation: "positive, near 0 where each partner wins; equal to 1e-9",
      advice:
        "divide by the temperature, take the softmax of each row, −ln of its diagonal entry, then the mean",
      inputs: (random) => [
        [
          [
            [0.5, 0.25],
            [-0.5, 0.25],
          ],
          0.5,
        ],
        ...[3, 3, 4, 5].map((count) => draw(random, count)),
      ],
      expected: againstOthers,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "nothing-known",
      title: "Equal similarities: ln n",
      points: 0.25,
      expectation: "ln 2 = 0.693, ln 4 = 1.386, whatever the temperature",
      advice: "the softmax of n equal numbers is 1/n",
      inputs: () => [2, 3, 4].map((count) => [several(count, () => several(count, () => 0.25)), 0.1]),
      expected: againstOthers,
      tolerance,
    }),
  ],
  mistakes,
  hints: [
    "Row i is a multiple-choice question with n answers, and answer i is right. How large is the cross-entropy of a guess by softmax?",
    "p_ij = exp(s_ij / τ) / Σ_k exp(s_ik / τ). The loss is the mean over i of −ln p_ii.",
    "const losses = similarities.map((row, i) => { const e = row.map((s) => Math.exp(s / temperature)); return -Math.log(e[i] / e.reduce((a, b) => a + b)); }); then the mean.",
  ],
};

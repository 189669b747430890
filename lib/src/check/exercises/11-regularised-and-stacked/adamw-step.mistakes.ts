import { mistake } from "../../define-mistake.js";

/** Weights after steps with these gradients, one after the other. */
export type Args = readonly [weight: number, gradients: number[], rate: number, decay: number];

interface Change {
  /** The gradient that Adam is given. */
  readonly gradient?: (g: number, w: number, decay: number) => number;
  /** The amount that the weight loses besides. */
  readonly shrink?: (w: number, rate: number, decay: number) => number;
  readonly normalise?: (m: number, v: number, t: number) => number;
  readonly beta1?: number;
  readonly beta2?: number;
}

const corrected = (m: number, v: number, t: number) =>
  m / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7);

/** AdamW with one thing changed. */
const changed =
  ({
    gradient = (g) => g,
    shrink = (w, rate, decay) => rate * decay * w,
    normalise = corrected,
    beta1 = 0.9,
    beta2 = 0.999,
  }: Change) =>
  (...[weight, gradients, rate, decay]: Args) => {
    let [w, m, v] = [weight, 0, 0];
    for (const [i, raw] of gradients.entries()) {
      const g = gradient(raw, w, decay);
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      w = w - rate * normalise(m, v, i + 1) - shrink(w, rate, decay);
    }
    return w;
  };

const none = () => 0;
const formulas: readonly (readonly [id: string, diagnosis: string, ...changes: Change[]])[] = [
  [
    "decay-in-gradient",
    "The decay is added to the gradient, so Adam normalises it away: this is L2 in the loss, not decoupled decay.",
    { gradient: (g, w, decay) => g + decay * w, shrink: none },
    { gradient: (g, w, decay) => g + 2 * decay * w, shrink: none },
  ],
  [
    "decay-twice",
    "The decay is in the gradient and acts on the weight as well.",
    { gradient: (g, w, d) => g + d * w },
  ],
  ["no-decay", "This is Adam; the weight does not decay.", { shrink: none }],
  [
    "decay-without-rate",
    "The weight shrinks by decay in place of rate · decay.",
    { shrink: (w, _, decay) => decay * w },
  ],
  [
    "weights-grow",
    "The decay has the wrong sign: the weight grows.",
    { shrink: (w, rate, decay) => -rate * decay * w },
  ],
  [
    "decay-by-sign",
    "The weight loses a fixed amount; it has to lose a share of itself.",
    { shrink: (w, rate, decay) => rate * decay * Math.sign(w) },
  ],
  [
    "decay-squared",
    "The squared weight is subtracted; its derivative is what pulls.",
    { shrink: (w, rate, decay) => rate * decay * w * w },
  ],
  [
    "decay-doubled",
    "There is a factor 2 too much in the decay.",
    { shrink: (w, rate, decay) => 2 * rate * decay * w },
  ],
  [
    "no-correction",
    "m and v are not corrected for having begun at 0, so the first steps have a wrong size.",
    { normalise: (m, v) => m / (Math.sqrt(v) + 1e-7) },
  ],
  [
    "half-corrected",
    "Only one of m and v is corrected for having begun at 0.",
    { normalise: (m, v, t) => m / (1 - 0.9 ** t) / (Math.sqrt(v) + 1e-7) },
    { normalise: (m, v, t) => m / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7) },
  ],
  [
    "small-number-under-root",
    "The small number is added under the root; here it is added to the root.",
    { normalise: (m, v, t) => m / (1 - 0.9 ** t) / Math.sqrt(v / (1 - 0.999 ** t) + 1e-7) },
  ],
  [
    "other-small-number",
    "Another small number is added to the root; here it is 1e-7, as in Keras.",
    { normalise: (m, v, t) => m / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8) },
    { normalise: (m, v, t) => m / (1 - 0.9 ** t) / Math.sqrt(v / (1 - 0.999 ** t)) },
  ],
  [
    "no-root",
    "It is divided by v̂, not by its root.",
    { normalise: (m, v, t) => m / (1 - 0.9 ** t) / (v / (1 - 0.999 ** t) + 1e-7) },
  ],
  [
    "step-from-zero",
    "NaN comes back everywhere, as it does where the steps are counted from 0 and the correction divides by 0; begin at 1.",
    { normalise: (m, v, t) => corrected(m, v, t - 1) },
  ],
  [
    "climbs",
    "The gradient is added; a loss falls against it.",
    { normalise: (m, v, t) => -corrected(m, v, t) },
  ],
  [
    "plain-gradient",
    "This is plain gradient descent with decay; the moments are left out.",
    { normalise: (m) => m, beta1: 0 },
  ],
  [
    "no-momentum",
    "The gradient itself stands where its running mean m̂ belongs.",
    { normalise: (m, v, t) => m / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7), beta1: 0 },
  ],
  [
    "betas-swapped",
    "β₁ and β₂ are exchanged.",
    {
      beta1: 0.999,
      beta2: 0.9,
      normalise: (m, v, t) => m / (1 - 0.999 ** t) / (Math.sqrt(v / (1 - 0.9 ** t)) + 1e-7),
    },
  ],
];

/** Adam first, then the share of the weight that it has left. */
const decayAfterwards = (...[weight, gradients, rate, decay]: Args) => {
  let [w, m, v] = [weight, 0, 0];
  for (const [i, g] of gradients.entries()) {
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    w -= rate * corrected(m, v, i + 1);
    w -= rate * decay * w;
  }
  return w;
};

export const adamwStepMistakes = [
  mistake(
    "decay-after-step",
    "The decay takes its share of the weight after Adam's step; both start from the weight before it.",
    decayAfterwards,
  ),
  ...formulas.map(([id, diagnosis, first = {}, ...others]) =>
    mistake(id, diagnosis, changed(first), { variants: others.map(changed) }),
  ),
  mistake(
    "one-step-only",
    "Only the first gradient is used; look whether the function returns inside its loop.",
    (...[w, gradients, rate, decay]: Args) => changed({})(w, gradients.slice(0, 1), rate, decay),
  ),
];

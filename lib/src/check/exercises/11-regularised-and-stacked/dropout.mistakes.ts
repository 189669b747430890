import { mistake } from "../../define-mistake.js";

export type Args = readonly [x: number[], uniforms: number[], rate: number, training: boolean];

interface Change {
  readonly drops?: (u: number, rate: number) => boolean;
  readonly factor?: (rate: number) => number;
  readonly training?: (training: boolean) => boolean;
  /** The output for a value in use. */
  readonly used?: (value: number, rate: number) => number;
}

/** Dropout with one thing changed. */
const changed =
  ({
    drops = (u, rate) => u < rate,
    factor = (rate) => 1 / (1 - rate),
    training: asks = (training) => training,
    used = (value) => value,
  }: Change) =>
  (...[x, uniforms, rate, training]: Args) =>
    x.map((value, i) => {
      if (!asks(training)) return used(value, rate);
      return drops(uniforms[i] ?? NaN, rate) ? 0 : value * factor(rate);
    });

const formulas: readonly (readonly [id: string, diagnosis: string, ...changes: Change[]])[] = [
  [
    "not-scaled",
    "The kept units are not scaled, so on average the layer gives less in training than in use.",
    { factor: () => 1 },
    { factor: () => 1, used: (value, rate) => value * (1 - rate) },
  ],
  [
    "scaled-down",
    "The kept units are made smaller; they have to make up for the dropped ones.",
    { factor: (r) => 1 - r },
  ],
  [
    "scaled-by-rate",
    "It is divided by the rate; divide by the probability of being kept.",
    { factor: (r) => 1 / r },
  ],
  [
    "rate-as-kept-share",
    "The rate is taken for the share that is kept; it is the share that is dropped.",
    { drops: (u, r) => u >= r, factor: (r) => 1 / r },
    { drops: (u, r) => u < 1 - r, factor: (r) => 1 / r },
  ],
  [
    "wrong-side",
    "Units are dropped where the uniform number is above the rate, which drops the wrong share.",
    { drops: (u, r) => u >= r },
    { drops: (u, r) => u > r },
  ],
  [
    "other-side",
    "The right share is dropped, but not the units that are asked for: those with a uniform number below the rate.",
    { drops: (u, r) => u >= 1 - r },
    { drops: (u, r) => u > 1 - r },
  ],
  [
    "drops-in-use",
    "Units are dropped in use, too; then the model gives another answer every time.",
    { training: () => true },
  ],
  [
    "training-reversed",
    "It drops in use and passes everything on in training; it is the other way round.",
    { training: (training) => !training },
  ],
  [
    "scaled-in-use",
    "The outputs are scaled in use as well; scaling in training has settled that.",
    { used: (v, r) => v * (1 - r) },
    { used: (v, r) => v / (1 - r) },
  ],
  [
    "nothing-dropped",
    "Nothing is dropped; look at the comparison with the rate.",
    { drops: () => false },
    { drops: () => false, factor: () => 1 },
  ],
];

export const dropoutMistakes = [
  ...formulas.map(([id, diagnosis, first = {}, ...others]) =>
    mistake(id, diagnosis, changed(first), { variants: others.map(changed) }),
  ),
  mistake(
    "removed",
    "Dropped units are left out of the list; they stay in it as 0.",
    (...[x, uniforms, rate, training]: Args) =>
      training ? x.filter((_, i) => (uniforms[i] ?? NaN) >= rate).map((value) => value / (1 - rate)) : x,
  ),
  mistake(
    "one-draw-for-all",
    "All units share the first uniform number; each has its own.",
    (...[x, uniforms, rate, training]: Args) =>
      training ? x.map((value) => ((uniforms[0] ?? NaN) < rate ? 0 : value / (1 - rate))) : x,
  ),
];

import { mistake } from "../../define-mistake.js";

type Codes = readonly (readonly number[])[];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const ln = (value: number) => Math.log(value);
const kl = (q: number, p: number) => q * ln(q / p) + (1 - q) * ln((1 - q) / (1 - p));
const column = (codes: Codes, j: number) => codes.map((row) => row[j] ?? NaN);
const meanOf = (values: readonly number[]) => sum(values) / values.length;

interface Change {
  /** The term of one unit, from the wanted and its mean activation. */
  readonly term?: (rho: number, mean: number) => number;
  readonly slope?: (rho: number, mean: number) => number;
  /** The frequency with which a unit is on. */
  readonly activation?: (values: readonly number[]) => number;
  /** The divisor of the sum over the units. */
  readonly units?: (count: number) => number;
  /** The divisor of the gradient. */
  readonly samples?: (count: number) => number;
  readonly counted?: (count: number) => number;
}

const SLOPE = (rho: number, mean: number) => -rho / mean + (1 - rho) / (1 - mean);

/** The penalty with one thing changed. */
const penalty =
  (change: Change) =>
  (codes: Codes, rho: number): unknown => {
    const { term = kl, slope = SLOPE, activation = meanOf, units = () => 1, samples = (n) => n } = change;
    const { counted = (count: number) => count } = change;
    const count = codes[0]?.length ?? 0;
    const means = Array.from({ length: counted(count) }, (_, j) => activation(column(codes, j)));
    return {
      value: sum(means.map((mean) => term(rho, mean))) / units(count),
      gradient: codes.map((row) =>
        row.map((_, j) => slope(rho, means[j] ?? NaN) / samples(codes.length) / units(count)),
      ),
    };
  };

/** Right value with another gradient, or another value with the right gradient, beside both wrong. */
const both = (id: string, diagnosis: string, change: Change, ...others: Change[]) => {
  const { slope: _, ...valueOnly } = change;
  return mistake(id, diagnosis, penalty(change), { variants: [penalty(valueOnly), ...others.map(penalty)] });
};

const perActivation = (codes: Codes, rho: number) => sum(codes.flat().map((z) => kl(rho, z))) / codes.length;
const allMean = (codes: Codes) => meanOf(codes.flat());

export const klSparsityMistakes = [
  mistake(
    "slope-at-each-activation",
    "The derivative is taken at the single activation; it belongs at the unit's mean, which is what the penalty sees.",
    (codes: Codes, rho: number) => ({
      ...(penalty({})(codes, rho) as object),
      gradient: codes.map((row) => row.map((z) => SLOPE(rho, z) / codes.length)),
    }),
  ),
  both(
    "other-direction",
    "The divergence runs the other way round: ρ comes first, KL(ρ ‖ mean), which is what forbids units that are always on.",
    {
      term: (rho, mean) => kl(mean, rho),
      slope: (rho, mean) => ln(mean / rho) - ln((1 - mean) / (1 - rho)),
    },
  ),
  both("first-term-only", "Only ρ ln(ρ / mean) is there; the units that are off count too, with 1 − ρ.", {
    term: (rho, mean) => rho * ln(rho / mean),
    slope: (rho, mean) => -rho / mean,
  }),
  both("second-term-only", "Only the term with 1 − ρ is there; ρ ln(ρ / mean) is missing.", {
    term: (rho, mean) => (1 - rho) * ln((1 - rho) / (1 - mean)),
    slope: (rho, mean) => (1 - rho) / (1 - mean),
  }),
  both("sign", "The sign is turned round: a divergence is never negative.", {
    term: (rho, mean) => -kl(rho, mean),
    slope: (rho, mean) => -SLOPE(rho, mean),
  }),
  both("bits", "These are bits; take the natural logarithm.", {
    term: (rho, mean) => kl(rho, mean) / Math.LN2,
    slope: (rho, mean) => SLOPE(rho, mean) / Math.LN2,
  }),
  mistake(
    "mean-over-units",
    "The penalty is averaged over the units; it is their sum.",
    penalty({ units: (count) => count }),
    {
      variants: [
        (codes: Codes, rho: number) => {
          const right = penalty({})(codes, rho) as { value: number; gradient: number[][] };
          return { ...right, value: right.value / (codes[0]?.length ?? 1) };
        },
      ],
    },
  ),
  both(
    "activations-added",
    "The activations of a unit are added up; it is their mean that is compared with ρ.",
    {
      activation: sum,
    },
  ),
  mistake(
    "each-activation",
    "Every single activation is compared with ρ; it is the mean over the samples that should be ρ.",
    (codes: Codes, rho: number) => ({
      value: perActivation(codes, rho),
      gradient: codes.map((row) => row.map((z) => SLOPE(rho, z) / codes.length)),
    }),
    {
      variants: [
        (codes: Codes, rho: number) => ({
          value: perActivation(codes, rho),
          gradient: (penalty({})(codes, rho) as { gradient: number[][] }).gradient,
        }),
        (codes: Codes, rho: number) => ({
          value: perActivation(codes, rho) * codes.length,
          gradient: codes.map((row) => row.map((z) => SLOPE(rho, z))),
        }),
      ],
    },
  ),
  mistake(
    "one-mean-for-all",
    "One mean is taken over all units; each unit has its own.",
    (codes: Codes, rho: number) => ({
      value: kl(rho, allMean(codes)),
      gradient: codes.map((row) => row.map(() => SLOPE(rho, allMean(codes)) / codes.flat().length)),
    }),
    {
      variants: [
        (codes: Codes, rho: number) => ({
          value: kl(rho, allMean(codes)),
          gradient: (penalty({})(codes, rho) as { gradient: number[][] }).gradient,
        }),
      ],
    },
  ),
  both(
    "share-not-zero",
    "The share of activations that are not 0 is taken; a sigmoid is never 0, and a count has no slope. Take the mean.",
    { activation: (values) => values.filter((value) => value !== 0).length / values.length },
  ),
  mistake(
    "rows-for-units",
    "The mean is taken over the units of each sample; it runs over the samples, for each unit.",
    (codes: Codes, rho: number) => ({
      value: sum(codes.map((row) => kl(rho, meanOf(row)))),
      gradient: codes.map((row) => row.map(() => SLOPE(rho, meanOf(row)) / row.length)),
    }),
  ),
  mistake(
    "gradient-not-averaged",
    "The gradient lacks 1 over the number of samples, with which an activation enters its unit's mean.",
    penalty({ samples: () => 1 }),
  ),
  mistake(
    "gradient-sign",
    "The gradient has the wrong sign: where a unit is on too often the penalty rises with its activation.",
    penalty({ slope: (rho, mean) => -SLOPE(rho, mean) }),
  ),
  mistake(
    "gradient-of-first-term",
    "The gradient is that of the first term only; the second adds (1 − ρ) / (1 − mean).",
    penalty({ slope: (rho, mean) => -rho / mean }),
  ),
  mistake(
    "gradient-terms-added",
    "In the gradient both terms have the same sign; the first pulls the mean up, the second down.",
    penalty({ slope: (rho, mean) => rho / mean + (1 - rho) / (1 - mean) }),
    { variants: [penalty({ slope: (rho, mean) => -rho / mean - (1 - rho) / (1 - mean) })] },
  ),
  mistake(
    "first-unit-only",
    "Only the first unit counts; look whether the function returns inside its loop.",
    penalty({ counted: () => 1 }),
    {
      variants: [
        (codes: Codes, rho: number) => ({
          value: kl(rho, meanOf(column(codes, 0))),
          gradient: (penalty({})(codes, rho) as { gradient: number[][] }).gradient,
        }),
      ],
    },
  ),
];

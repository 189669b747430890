import { mistake } from "../../define-mistake.js";

type Matrix = readonly (readonly number[])[];

const at = (m: Matrix, j: number, k: number) => m[j]?.[k] ?? NaN;
const variances = (m: Matrix) => m.map((_, j) => at(m, j, j));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const logs = (values: readonly number[]) => sum(values.map(Math.log));
const minor = (m: Matrix) => m.slice(1).map((row) => row.slice(1));

function determinant(m: Matrix): number {
  if (m.length === 1) return at(m, 0, 0);
  if (m.length === 2) return at(m, 0, 0) * at(m, 1, 1) - at(m, 0, 1) * at(m, 1, 0);
  return sum(
    m.map((_, k) => {
      const rest = m.slice(1).map((row) => row.filter((_value, j) => j !== k));
      return (k % 2 === 0 ? 1 : -1) * at(m, 0, k) * determinant(rest);
    }),
  );
}

/** The determinant with every sign a plus. */
function permanent(m: Matrix): number {
  if (m.length === 1) return at(m, 0, 0);
  return sum(
    m.map((_, k) => at(m, 0, k) * permanent(m.slice(1).map((row) => row.filter((_v, j) => j !== k)))),
  );
}

/** Computes the determinant of the upper left corner alone. */
const corner = (m: Matrix) => at(m, 0, 0) * at(m, 1, 1) - at(m, 0, 1) * at(m, 1, 0);
const right = (m: Matrix) => 0.5 * (logs(variances(m)) - Math.log(determinant(m)));
/** Each pair of dimensions by itself. */
const pairs = (m: Matrix, of: (rho: number) => number) =>
  sum(
    m.flatMap((_, j) =>
      m.slice(j + 1).map((_row, i) => {
        const k = j + 1 + i;
        return of(at(m, j, k) / Math.sqrt(at(m, j, j) * at(m, k, k)));
      }),
    ),
  );

export const totalCorrelationMistakes = [
  mistake(
    "corner-only",
    "The determinant is that of the first two dimensions, whatever the size of the matrix.",
    (m: Matrix) => 0.5 * (logs(variances(m)) - Math.log(corner(m))),
  ),
  mistake(
    "variances-forgotten",
    "The variances are missing: −½ ln det Σ is right only where they are all 1.",
    (m: Matrix) => -0.5 * Math.log(determinant(m)),
  ),
  mistake("half-forgotten", "The factor ½ is missing.", (m: Matrix) => 2 * right(m)),
  mistake(
    "negative",
    "The two terms are exchanged: a divergence is never negative.",
    (m: Matrix) => -right(m),
    { variants: [(m: Matrix) => -2 * right(m)] },
  ),
  mistake("in-bits", "This is in bits; nats are asked for.", (m: Matrix) => right(m) / Math.LN2, {
    variants: [(m: Matrix) => right(m) / Math.LN10],
  }),
  mistake(
    "ratio-without-log",
    "The logarithm is missing.",
    (m: Matrix) => variances(m).reduce((product, value) => product * value, 1) / determinant(m),
    {
      variants: [
        (m: Matrix) => variances(m).reduce((product, value) => product * value, 1) - determinant(m),
        (m: Matrix) => 0.5 * (variances(m).reduce((product, value) => product * value, 1) - determinant(m)),
      ],
    },
  ),
  mistake(
    "deviations-for-variances",
    "The logarithms of the standard deviations are added; those of the variances belong here.",
    (m: Matrix) => 0.5 * (0.5 * logs(variances(m)) - Math.log(determinant(m))),
  ),
  mistake(
    "trace",
    "The logarithm of the sum of the variances stands where the sum of their logarithms belongs.",
    (m: Matrix) => 0.5 * (Math.log(sum(variances(m))) - Math.log(determinant(m))),
  ),
  mistake(
    "kl-to-standard",
    "This is KL to N(0, I), which also pays for variances other than 1; total correlation compares with the product of the own marginals.",
    (m: Matrix) => 0.5 * (sum(variances(m)) - m.length - Math.log(determinant(m))),
  ),
  mistake("first-pair-only", "Only the first two dimensions are looked at.", (m: Matrix) =>
    right(m.slice(0, 2).map((row) => row.slice(0, 2))),
  ),
  mistake(
    "pairs-added",
    "The pairs are added up one by one; what three dimensions share is then counted more than once.",
    (m: Matrix) => pairs(m, (rho) => -0.5 * Math.log(1 - rho * rho)),
  ),
  mistake(
    "squared-correlations",
    "Squared correlations are added; that is near the total correlation only if they are small.",
    (m: Matrix) => pairs(m, (rho) => rho * rho),
    { variants: [(m: Matrix) => 0.5 * pairs(m, (rho) => rho * rho), (m: Matrix) => pairs(m, Math.abs)] },
  ),
  mistake(
    "covariances-added",
    "The covariances beside the diagonal are added; they depend on the scale of the dimensions.",
    (m: Matrix) => sum(m.flatMap((row, j) => row.filter((_, k) => k !== j).map((value) => value * value))),
    {
      variants: [
        (m: Matrix) => sum(m.flatMap((row, j) => row.filter((_, k) => k > j).map((value) => value * value))),
        (m: Matrix) => sum(m.flatMap((row, j) => row.filter((_, k) => k !== j).map(Math.abs))),
      ],
    },
  ),
  mistake(
    "determinant-signs",
    "Every product in the determinant has a plus; half of them have a minus.",
    (m: Matrix) => 0.5 * (logs(variances(m)) - Math.log(permanent(m))),
  ),
  mistake(
    "signs-not-alternating",
    "In the expansion along the first row the signs alternate; here they are all plus.",
    (m: Matrix) => {
      if (m.length < 3) return right(m);
      const expanded = sum(
        m.map((_, k) => at(m, 0, k) * determinant(m.slice(1).map((row) => row.filter((_v, j) => j !== k)))),
      );
      return 0.5 * (logs(variances(m)) - Math.log(expanded));
    },
  ),
  mistake(
    "one-minor-only",
    "The determinant is cut off after its first product with a minor.",
    (m: Matrix) =>
      m.length < 3 ? right(m) : 0.5 * (logs(variances(m)) - Math.log(at(m, 0, 0) * determinant(minor(m)))),
  ),
];

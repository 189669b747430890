import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { frechetDistanceMistakes } from "./frechet-distance.mistakes.js";

/** Mean and covariance in the plane. */
export interface PlaneGaussian {
  mean: number[];
  covariance: number[][];
}
type Args = readonly [one: PlaneGaussian, other: PlaneGaussian];

const target: Target = {
  name: "frechetDistance",
  kind: "function",
  type: "(one: { mean: number[]; covariance: number[][] }, other: { mean: number[]; covariance: number[][] }) => number",
};

/** A function of the entries of a 2 × 2 matrix. */
const entries = (m: readonly (readonly number[])[]) => {
  const [[a = NaN, b = NaN] = [], [c = NaN, d = NaN] = []] = m;
  return { a, b, c, d };
};

/** By the root of the one covariance, R = (S + √det S I)/√(tr S + 2√det S), and the eigenvalues of R T R. */
function oracle(one: PlaneGaussian, other: PlaneGaussian): number {
  const s = entries(one.covariance);
  const t = entries(other.covariance);
  const det = Math.sqrt(Math.max(0, s.a * s.d - s.b * s.c));
  const scale = Math.sqrt(s.a + s.d + 2 * det);
  const r =
    scale === 0 ? { a: 0, b: 0, d: 0 } : { a: (s.a + det) / scale, b: s.b / scale, d: (s.d + det) / scale };
  const m = {
    a: r.a * (r.a * t.a + r.b * t.c) + r.b * (r.a * t.b + r.b * t.d),
    b: r.a * (r.b * t.a + r.d * t.c) + r.b * (r.b * t.b + r.d * t.d),
    d: r.b * (r.b * t.a + r.d * t.c) + r.d * (r.b * t.b + r.d * t.d),
  };
  const half = (m.a + m.d) / 2;
  const apart = Math.hypot((m.a - m.d) / 2, m.b);
  const roots = Math.sqrt(Math.max(0, half + apart)) + Math.sqrt(Math.max(0, half - apart));
  const moved = one.mean.reduce((sum, value, k) => sum + (value - (other.mean[k] ?? NaN)) ** 2, 0);
  return moved + s.a + s.d + t.a + t.d - 2 * roots;
}

const hundredths = (value: number) => Math.round(100 * value) / 100;

/** A covariance with standard deviations from 0.5 to 2 and the given correlation. */
function covariance(random: Random, correlation: number): number[][] {
  const [s, t] = [0.5 + 1.5 * random.uniform(), 0.5 + 1.5 * random.uniform()].map(hundredths) as [
    number,
    number,
  ];
  return [
    [s * s, correlation * s * t],
    [correlation * s * t, t * t],
  ];
}

const gaussian = (random: Random, correlation: number): PlaneGaussian => ({
  mean: several(2, () => random.integer(-30, 31) / 10),
  covariance: covariance(random, correlation),
});

const ROUNDED = { relative: 1e-9, absolute: 1e-9 };

export const frechetDistance: Exercise = {
  id: "frechet-distance",
  notebook: "13-gans",
  task: "002.Q8",
  title: "The Fréchet distance of two Gaussians",
  points: 0,
  target,
  parts: [
    agrees<Args>(target, {
      id: "independent",
      title: "Independent coordinates: (σ − τ)² for each",
      points: 0,
      expectation: "the squared distance of the means plus (σ − τ)² of each coordinate; equal to 1e-9",
      advice: "for one coordinate it is (m − n)² + σ² + τ² − 2στ, with variances σ² and τ² in the covariance",
      inputs: (random) => [
        [
          {
            mean: [0, 0],
            covariance: [
              [1, 0],
              [0, 4],
            ],
          },
          {
            mean: [3, 4],
            covariance: [
              [4, 0],
              [0, 9],
            ],
          },
        ],
        ...several(3, (): Args => [gaussian(random, 0), gaussian(random, 0)]),
      ],
      expected: oracle,
      tolerance: ROUNDED,
    }),
    agrees<Args>(target, {
      id: "correlated",
      title: "Correlated coordinates",
      points: 0,
      essential: true,
      expectation: "with the trace of the root of the product of both covariances; equal to 1e-9",
      advice:
        "the root is one of a matrix: its trace is √λ₁ + √λ₂, and the square of that holds the trace and the determinant of ΣT",
      inputs: (random) =>
        several(5, (i): Args => [gaussian(random, i % 2 ? 0.7 : -0.6), gaussian(random, i % 3 ? -0.5 : 0.8)]),
      expected: oracle,
      tolerance: ROUNDED,
    }),
    agrees<Args>(target, {
      id: "ends",
      title: "0 for equal ones; a point and a cloud",
      points: 0,
      expectation:
        "0 where both are equal, up to rounding; for a point the mean square distance of the cloud from it",
      advice:
        "a determinant of 0 is no special case, but rounding may bring it below 0: its root is 0 then, and not NaN",
      inputs: (random) => {
        const same = gaussian(random, 0.5);
        const cloud = gaussian(random, -0.7);
        return [
          [same, structuredCopy(same)],
          [
            {
              mean: [1, 2],
              covariance: [
                [0, 0],
                [0, 0],
              ],
            },
            cloud,
          ],
          [
            {
              mean: [0, 0],
              covariance: [
                [0.01, 0.03],
                [0.03, 0.09],
              ],
            },
            {
              mean: [0, 0],
              covariance: [
                [0.04, 0.02],
                [0.02, 0.01],
              ],
            },
          ],
        ];
      },
      expected: oracle,
      tolerance: { relative: 1e-7, absolute: 1e-7 },
    }),
  ],
  mistakes: frechetDistanceMistakes,
  hints: [
    "Only tr (ΣT)^½ is hard. A 2 × 2 matrix has the eigenvalues λ₁ and λ₂; what is (√λ₁ + √λ₂)²?",
    "(√λ₁ + √λ₂)² = λ₁ + λ₂ + 2√(λ₁λ₂) = tr ΣT + 2√(det Σ det T). The result is |m − n|² + tr Σ + tr T − 2 times the root of that.",
    "product = Σᵢⱼ Σ[i][j] · T[j][i]; det = Math.max(0, …) of each; return moved + tr Σ + tr T − 2 * Math.sqrt(product + 2 * Math.sqrt(detΣ * detT)).",
  ],
};

const structuredCopy = ({ mean, covariance: rows }: PlaneGaussian): PlaneGaussian => ({
  mean: [...mean],
  covariance: rows.map((row) => [...row]),
});

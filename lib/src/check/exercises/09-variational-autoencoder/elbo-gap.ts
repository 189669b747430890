import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import {
  boundByIntegrals,
  divergenceOf,
  posterior,
  type Code,
  type LinearModel,
} from "../../oracles/linear-gaussian.js";
import { agrees } from "../../parts.js";
import { elboGapMistakes } from "./elbo-gap.mistakes.js";

type Args = readonly [x: number, model: LinearModel, q: Code];

const target: Target = {
  name: "boundOf",
  kind: "function",
  type: "(x: number, model: { weight: number; bias: number; sigma: number }, q: { mean: number; variance: number }) => { evidence: number; elbo: number; gap: number }",
};

/** Tenths off 0 and 1, where mistakes are invisible. */
function draw(random: Random): Args {
  const sign = () => (random.integer(0, 2) === 0 ? -1 : 1);
  const tenths = (low: number, high: number) => random.integer(low, high) / 10;
  const model = { weight: tenths(13, 20) * sign(), bias: tenths(3, 12) * sign(), sigma: tenths(4, 8) };
  return [tenths(3, 25) * sign(), model, { mean: tenths(3, 12) * sign(), variance: tenths(2, 7) }];
}

/** So far out that ln p(x) − ELBO has no digit left of the gap. */
function farOut(random: Random): Args {
  const [, model, { variance }] = draw(random);
  const x = 1e6 * random.integer(2, 9);
  return [x, model, { mean: Math.round(posterior(x, model).mean) + random.integer(1, 4) / 2, variance }];
}

const inputs = (random: Random): Args[] => [
  [1.5, { weight: 2, bias: 0.5, sigma: 0.5 }, { mean: 0.4, variance: 0.3 }],
  ...several(4, () => draw(random)),
];

/** The oracle integrates; that errs by some 1e-10. */
const tolerance = { relative: 1e-7, absolute: 1e-8 };

export const elboGap: Exercise = {
  id: "elbo-gap",
  notebook: "09-variational-autoencoder",
  task: "001.VAE6",
  title: "A VAE in which ln p(x), the bound and its gap are known",
  points: 2,
  target,
  parts: [
    agrees<Args>(target, {
      id: "evidence",
      title: "ln p(x), by the integral over z",
      points: 0.5,
      essential: true,
      expectation: "a few nats, mostly below 0; equal to 1e-7",
      advice:
        "x is weight · z + bias plus noise: a sum of independent Gaussians, so what are its mean and variance?",
      inputs,
      expected: (...args) => ({ evidence: boundByIntegrals(...args).evidence }),
      tolerance,
    }),
    agrees<Args>(target, {
      id: "elbo",
      title: "ELBO, by the integral over z",
      points: 0.5,
      expectation: "at most ln p(x); equal to 1e-7",
      advice: "E_q[ln p(x|z)] − KL(q ‖ N(0, 1)); the expected square of x − weight·z − bias has two terms",
      inputs,
      expected: (...args) => ({ elbo: boundByIntegrals(...args).elbo }),
      tolerance,
    }),
    agrees<Args>(target, {
      id: "gap",
      title: "KL(q ‖ p(z|x)), by the integral over z",
      points: 0.5,
      expectation: "never below 0, and 0 where q is the posterior; equal to 1e-7",
      advice:
        "p(z|x) is a Gaussian: its precision is 1 + weight²/sigma², and its mean is where p(z) p(x|z) is largest",
      inputs: (random) => [
        [1.5, { weight: 2, bias: 0.5, sigma: 1 }, { mean: 0.4, variance: 0.2 }],
        ...several(4, () => draw(random)),
      ],
      expected: (...args) => ({ gap: boundByIntegrals(...args).gap }),
      tolerance,
    }),
    agrees<Args>(target, {
      id: "far-out",
      title: "The gap where ln p(x) and ELBO are too large to be subtracted",
      points: 0.5,
      expectation: "some nats, whatever x is; equal to 1e-7 relative",
      advice: "compute the gap from q and the posterior, not from the other two numbers",
      inputs: (random) => several(3, () => farOut(random)),
      expected: (x, model, q) => ({ gap: divergenceOf(q, posterior(x, model)) }),
      tolerance: { relative: 1e-6, absolute: 1e-8 },
    }),
  ],
  mistakes: elboGapMistakes,
  hints: [
    "Three densities are Gaussian: that of x, q, and p(z|x). Write down mean and variance of each before you compute anything.",
    "x has mean `bias` and variance weight² + sigma². E_q[(x − weight·z − bias)²] = (x − weight·mean − bias)² + weight²·variance. The posterior's precision is 1 + weight²/sigma², its mean weight (x − bias)/sigma² divided by that.",
    "KL(N(m, v) ‖ N(M, V)) = ½ (ln(V/v) + (v + (m − M)²)/V − 1) serves twice: with M = 0, V = 1 in ELBO, and with the posterior in the gap. elbo = −½ ln(2π sigma²) − (expected square)/(2 sigma²) − …",
  ],
};

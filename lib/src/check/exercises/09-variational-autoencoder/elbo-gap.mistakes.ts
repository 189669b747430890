import { mistake } from "../../define-mistake.js";
import { divergenceOf, posterior, type Code, type LinearModel } from "../../oracles/linear-gaussian.js";

/** The parts that the three numbers are put together from; a wrong answer has one of these wrong. */
interface Ways {
  readonly marginal?: (model: LinearModel) => number;
  readonly expectedError?: (x: number, model: LinearModel, q: Code) => number;
  readonly normaliser?: (variance: number) => number;
  readonly divergence?: (q: Code) => number;
  readonly posterior?: (x: number, model: LinearModel) => Code;
  readonly gap?: (q: Code, p: Code) => number;
}

const PRIOR: Code = { mean: 0, variance: 1 };

const boundWith =
  ({
    marginal = ({ weight, sigma }) => weight ** 2 + sigma ** 2,
    expectedError = (x, { weight, bias }, q) => (x - bias - weight * q.mean) ** 2 + weight ** 2 * q.variance,
    normaliser = (variance) => 0.5 * Math.log(2 * Math.PI * variance),
    divergence = (q) => divergenceOf(q, PRIOR),
    posterior: exact = posterior,
    gap = divergenceOf,
  }: Ways) =>
  (x: number, model: LinearModel, q: Code) => {
    const spread = marginal(model);
    return {
      evidence: -normaliser(spread) - (x - model.bias) ** 2 / (2 * spread),
      elbo:
        -normaliser(model.sigma ** 2) - expectedError(x, model, q) / (2 * model.sigma ** 2) - divergence(q),
      gap: gap(q, exact(x, model)),
    };
  };

const right = boundWith({});

export const elboGapMistakes = [
  mistake(
    "code-without-spread",
    "The variance of x is sigma² here; the code spreads x besides, by weight².",
    boundWith({ marginal: ({ sigma }) => sigma ** 2 }),
  ),
  mistake(
    "deviations-added",
    "Deviations are added up; of independent parts the variances add up, weight² + sigma².",
    boundWith({ marginal: ({ weight, sigma }) => (Math.abs(weight) + sigma) ** 2 }),
  ),
  mistake(
    "mean-decoded",
    "Only the mean of the code is decoded; the expectation of (x − weight·z − bias)² has the term weight² · variance besides.",
    boundWith({ expectedError: (x, { weight, bias }, q) => (x - bias - weight * q.mean) ** 2 }),
  ),
  mistake(
    "weight-not-squared",
    "The variance of weight·z is weight² · variance.",
    boundWith({
      expectedError: (x, { weight, bias }, q) =>
        (x - bias - weight * q.mean) ** 2 + Math.abs(weight) * q.variance,
    }),
    {
      variants: [
        boundWith({
          expectedError: (x, { weight, bias }, q) => (x - bias - weight * q.mean) ** 2 + q.variance,
        }),
      ],
    },
  ),
  mistake(
    "divergence-added",
    "The divergence from the prior is subtracted in ELBO: it is a cost.",
    boundWith({ divergence: (q) => -divergenceOf(q, PRIOR) }),
  ),
  mistake(
    "divergence-left-out",
    "ELBO has the divergence from the prior besides the expected ln p(x|z).",
    boundWith({ divergence: () => 0 }),
  ),
  mistake(
    "negated",
    "This is −ELBO, the loss; ELBO itself is asked for.",
    (x: number, model: LinearModel, q: Code) => ({ ...right(x, model, q), elbo: -right(x, model, q).elbo }),
  ),
  mistake(
    "normaliser-left-out",
    "The Gaussian's factor 1/√(2π · variance) is left out: ln p(x) and ln p(x|z) need it.",
    boundWith({ normaliser: () => 0 }),
  ),
  mistake(
    "gap-to-the-prior",
    "The gap is the divergence from the posterior p(z|x), not that from the prior.",
    boundWith({ posterior: () => PRIOR }),
  ),
  mistake(
    "gap-reversed",
    "This is KL(p(z|x) ‖ q); the gap runs over q, KL(q ‖ p(z|x)).",
    boundWith({ gap: (q, p) => divergenceOf(p, q) }),
  ),
  mistake(
    "prior-forgotten",
    "This posterior knows x alone; the prior has a precision of 1, which is added to weight²/sigma².",
    boundWith({
      posterior: (x, { weight, bias, sigma }) => ({
        mean: (x - bias) / weight,
        variance: (sigma / weight) ** 2,
      }),
    }),
  ),
  mistake(
    "gap-by-subtraction",
    "The gap is ln p(x) − ELBO, so that it is 0 by rounding where both are large; work out KL(q ‖ p(z|x)) by itself, and you have something to compare.",
    (x: number, model: LinearModel, q: Code) => {
      const { evidence, elbo } = right(x, model, q);
      return { evidence, elbo, gap: evidence - elbo };
    },
  ),
];

import type { Mistake } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";

type Part = "pathwise" | "score";
/** One estimate, of what there is for it. */
type Estimate = (draw: { mu: number; sigma: number; epsilon: number; z: number }) => number;

const right: Record<Part, Estimate> = {
  pathwise: ({ z }) => 2 * z,
  score: ({ z, epsilon, sigma }) => (z * z * epsilon) / sigma,
};

const estimates =
  (estimate: Estimate, deviation = (logVar: number) => Math.exp(logVar / 2)) =>
  (mu: number, logVar: number, noise: number[]) =>
    noise.map((epsilon) => {
      const sigma = deviation(logVar);
      return estimate({ mu, sigma, epsilon, z: mu + sigma * epsilon });
    });

/** A mistake in one of the two estimates, which it explains alone; the first has to be right for the second to count. */
function inPart(part: Part, id: string, diagnosis: string, ...wrong: Estimate[]): Mistake {
  const [first, ...variants] = wrong.map((estimate) => (...args: [number, number, number[]]) => ({
    pathwise: estimates(right.pathwise)(...args),
    [part]: estimates(estimate)(...args),
  }));
  return { ...mistake(id, diagnosis, first ?? (() => undefined), { variants }), part };
}

const both =
  (deviation: (logVar: number) => number) =>
  (...args: [number, number, number[]]) => ({
    pathwise: estimates(right.pathwise, deviation)(...args),
    score: estimates(right.score, deviation)(...args),
  });

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export const gradientEstimatesMistakes: readonly Mistake[] = [
  mistake(
    "variance-for-deviation",
    "The noise is multiplied by the variance; σ is exp(logVar / 2).",
    both((logVar) => Math.exp(logVar)),
  ),
  mistake(
    "log-variance-for-deviation",
    "logVar stands where σ belongs, which is exp(logVar / 2).",
    both((logVar) => logVar),
    { variants: [both(() => 1)] },
  ),
  mistake(
    "exchanged",
    "The two estimates stand under each other's names.",
    (...args: [number, number, number[]]) => ({
      pathwise: estimates(right.score)(...args),
      score: estimates(right.pathwise)(...args),
    }),
  ),
  mistake(
    "averaged",
    "The estimates are averaged; one for each noise is asked for, so that their spread can be seen.",
    (...args: [number, number, number[]]) => ({
      pathwise: mean(estimates(right.pathwise)(...args)),
      score: mean(estimates(right.score)(...args)),
    }),
  ),
  inPart(
    "pathwise",
    "true-gradient",
    "2·mu is the gradient itself, which the estimates scatter around; an estimate knows only its own z.",
    ({ mu }) => 2 * mu,
  ),
  inPart(
    "pathwise",
    "not-differentiated",
    "z² is not differentiated; the derivative of z² is 2z.",
    ({ z }) => z * z,
  ),
  inPart(
    "pathwise",
    "by-the-noise",
    "This is the derivative with respect to the noise or σ; when mu moves, z moves exactly as far.",
    ({ z, sigma }) => 2 * z * sigma,
    ({ z, epsilon }) => 2 * z * epsilon,
    ({ z, epsilon, sigma }) => z * epsilon * sigma,
  ),
  inPart(
    "pathwise",
    "factor-two-missing",
    "The derivative of z² is 2z; the factor 2 is missing.",
    ({ z }) => z,
  ),
  inPart(
    "pathwise",
    "function-of-the-noise",
    "The function is taken at the noise; it is taken at z = mu + σ·ε.",
    ({ epsilon }) => 2 * epsilon,
    ({ epsilon, sigma }) => 2 * epsilon * sigma,
  ),
  inPart(
    "score",
    "deviation-missing",
    "The slope of ln q(z) is (z − mu)/σ²; here it is divided by σ once too few.",
    ({ z, epsilon }) => z * z * epsilon,
    ({ z, epsilon, sigma }) => z * z * epsilon * sigma,
  ),
  inPart(
    "score",
    "divided-too-often",
    "Here it is divided by σ once too often: (z − mu)/σ² is ε/σ.",
    ({ z, epsilon, sigma }) => (z * z * epsilon) / sigma ** 2,
  ),
  inPart(
    "score",
    "slope-of-the-function",
    "2z belongs to the other estimate; here the function itself, z², is multiplied by the slope of ln q.",
    ({ z, epsilon, sigma }) => (2 * z * epsilon) / sigma,
  ),
  inPart(
    "score",
    "score-alone",
    "This is the slope of ln q alone, with mean 0; it has to be multiplied by z².",
    ({ epsilon, sigma }) => epsilon / sigma,
  ),
  inPart(
    "score",
    "score-negated",
    "The sign of the slope is wrong: where z lies above mu, a larger mu makes z more probable.",
    ({ z, epsilon, sigma }) => -(z * z * epsilon) / sigma,
  ),
  inPart(
    "score",
    "density-for-slope",
    "z² is multiplied by ln q or by q; the slope of ln q by mu belongs there.",
    ({ z, epsilon, sigma }) => z * z * (-0.5 * epsilon ** 2 - Math.log(sigma) - 0.5 * Math.log(2 * Math.PI)),
    ({ z, epsilon }) => -0.5 * z * z * epsilon ** 2,
    ({ z, epsilon, sigma }) => (z * z * Math.exp(-0.5 * epsilon ** 2)) / (sigma * Math.sqrt(2 * Math.PI)),
  ),
  inPart(
    "score",
    "same-twice",
    "Both estimates are the pathwise one; the score function needs the slope of ln q.",
    right.pathwise,
  ),
];

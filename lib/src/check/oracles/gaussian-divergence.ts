import { integral } from "./integral.js";

const STEPS = 800;
/** In standard deviations. */
const REACH = 10;

/** D_KL(N(mean, exp(logVar)) ‖ N(0, 1)) in nats by its definition, the integral of q ln(q/p), and not by its closed form. */
export function gaussianDivergence(mean: number, logVar: number): number {
  const deviation = Math.sqrt(Math.exp(logVar));
  const integrand = (standard: number) => {
    const z = mean + deviation * standard;
    const logRatio = -0.5 * standard ** 2 - Math.log(deviation) + 0.5 * z ** 2;
    return (Math.exp(-0.5 * standard ** 2) / Math.sqrt(2 * Math.PI)) * logRatio;
  };
  return integral(integrand, 0, REACH, STEPS);
}

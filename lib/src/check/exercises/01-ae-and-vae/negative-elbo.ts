import type { Random } from "../../../random/random.js";
import { probability, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { LIBRARY_DIVERGENCES } from "../09-variational-autoencoder/forbidden.js";
import { negativeElboMistakes } from "./negative-elbo.mistakes.js";

type Args = readonly [x: number[], output: number[], mean: number[], logVariance: number[], beta: number];

const target: Target = {
  name: "negativeElbo",
  kind: "function",
  type: "(x: number[], output: number[], mean: number[], logVariance: number[], beta: number) => number",
};

/** A binary image with outputs inside (0, 1), and a Gaussian with means and log-variances of both signs, none of them 0. */
function draw(random: Random, pixels: number, dimensions: number, beta: number): Args {
  return [
    several(pixels, () => random.integer(0, 2)),
    several(pixels, () => probability(random)),
    several(dimensions, (j) => ((-1) ** (j + pixels) * random.integer(3, 20)) / 10),
    several(dimensions, (j) => ((-1) ** (j + 1) * random.integer(3, 20)) / 10),
    beta,
  ];
}

/** By the definition: log-likelihood ratio of each Gaussian's entropy and cross-entropy, added up. */
function expectedLoss(...[x, output, mean, logVariance, beta]: Args): number {
  const likelihood = x.map((value, i) => (value === 1 ? (output[i] ?? NaN) : 1 - (output[i] ?? NaN)));
  const reconstruction = -likelihood.reduce((sum, p) => sum + Math.log(p), 0);
  const divergence = mean.reduce((sum, value, j) => {
    const variance = Math.exp(logVariance[j] ?? NaN);
    const crossEntropy = 0.5 * (Math.log(2 * Math.PI) + variance + value ** 2);
    const entropy = 0.5 * (Math.log(2 * Math.PI * variance) + 1);
    return sum + crossEntropy - entropy;
  }, 0);
  return reconstruction + beta * divergence;
}

export const negativeElbo: Exercise = {
  id: "negative-elbo",
  notebook: "01-ae-and-vae",
  task: "1b",
  title: "The loss of a VAE",
  points: 3,
  target,
  forbids: [...LIBRARY_DIVERGENCES, "klDiscrete", "klBernoulli"],
  parts: [
    agrees<Args>(target, {
      id: "reconstruction",
      title: "The reconstruction term, where the code's distribution is the prior",
      points: 1,
      essential: true,
      expectation: "about 1 nat for each pixel, positive; equal to 1e-9",
      advice: "with mean 0 and log-variance 0 only the cross-entropy is left, added up over the pixels",
      inputs: (random) => [
        [[1], [0.5], [0], [0], 1],
        [[1, 0], [0.8, 0.4], [0, 0], [0, 0], 1],
        ...several(3, (i): Args => [
          ...(draw(random, i + 3, 1, 1).slice(0, 2) as [number[], number[]]),
          [0],
          [0],
          1,
        ]),
      ],
      expected: expectedLoss,
    }),
    agrees<Args>(target, {
      id: "divergence",
      title: "The divergence from the prior, with β = 1",
      points: 1,
      expectation: "between 0.05 and 5 nats for each dimension here; equal to 1e-9",
      advice:
        "½ (variance + mean² − 1 − log-variance) for each dimension, added up, with the variance exp(logVariance)",
      inputs: (random) => several(4, (i) => draw(random, 2 + (i % 2), i + 2, 1)),
      expected: expectedLoss,
    }),
    agrees<Args>(target, {
      id: "beta",
      title: "Any weight β of the divergence",
      points: 1,
      expectation: "grows by the divergence when β grows by 1; equal to 1e-9",
      advice: "β multiplies the divergence alone",
      inputs: (random) => [0, 0.5, 4].map((beta) => draw(random, 3, 2, beta)),
      expected: expectedLoss,
    }),
  ],
  mistakes: negativeElboMistakes,
  hints: [
    "Two costs, added: what the decoder thinks of this image, and how far the code's distribution is from the prior. Both get larger when things go badly.",
    "Cross-entropy: −x ln(output) − (1 − x) ln(1 − output), summed over pixels. Divergence: summed over dimensions, with the variance exp(logVariance).",
    "Add up −x·ln(o) − (1 − x)·ln(1 − o) over the pixels; add β times the sum of 0.5·(exp(l) + m² − 1 − l) over the dimensions.",
  ],
};

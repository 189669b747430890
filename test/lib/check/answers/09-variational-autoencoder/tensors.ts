import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import type { Mutant } from "../answers.js";

type Kl = Answers["kl-gaussian"];
type Draw = Answers["reparameterize"];

/** The answers as students write them; `Answers` knows tensors in outline only. */
const kl = (f: (mu: tf.Tensor2D, logVar: tf.Tensor2D) => unknown) => f as unknown as Kl;
const draw = (f: (mu: tf.Tensor2D, logVar: tf.Tensor2D, epsilon: tf.Tensor2D) => unknown) =>
  f as unknown as Draw;

const term = (mu: tf.Tensor2D, logVar: tf.Tensor2D) => mu.square().add(logVar.exp()).sub(1).sub(logVar);

export const klGaussianMutants: Mutant<Kl>[] = [
  {
    title: "σ as the log-variance is read in two tutorials",
    diagnosis: "sigma-for-variance",
    answer: kl((mu, logVar) => mu.square().add(logVar.div(2).exp()).sub(1).sub(logVar).sum(1).mul(0.5)),
  },
  {
    title: "a network that gives ln σ",
    diagnosis: "log-deviation",
    answer: kl((mu, logVar) => term(mu, logVar.mul(2)).sum(1).mul(0.5)),
  },
  {
    title: "tf.mean over the last axis",
    diagnosis: "mean-over-dimensions",
    answer: kl((mu, logVar) => tf.mean(term(mu, logVar), -1).mul(0.5)),
  },
  {
    title: "the sum over axis 0",
    diagnosis: "sum-over-rows",
    answer: kl((mu, logVar) => term(mu, logVar).sum(0).mul(0.5)),
  },
  {
    title: "a sum without an axis",
    diagnosis: "one-value-for-all",
    answer: kl((mu, logVar) => term(mu, logVar).sum().mul(0.5)),
  },
  {
    title: "the sum averaged over the batch, as the loss will have it",
    diagnosis: "one-value-for-all",
    answer: kl((mu, logVar) => term(mu, logVar).sum(1).mean().mul(0.5)),
  },
  {
    title: "keepDims",
    diagnosis: "column",
    answer: kl((mu, logVar) => term(mu, logVar).sum(1, true).mul(0.5)),
  },
  {
    title: "no sum",
    diagnosis: "not-summed",
    answer: kl((mu, logVar) => term(mu, logVar).mul(0.5)),
  },
  {
    title: "the ½ forgotten",
    diagnosis: "half-missing",
    answer: kl((mu, logVar) => term(mu, logVar).sum(1)),
  },
  {
    title: "−½ (mu² + exp(logVar) − 1 − logVar)",
    diagnosis: "negated",
    answer: kl((mu, logVar) => term(mu, logVar).sum(1).mul(-0.5)),
  },
  {
    title: "½ Σ (1 + logVar − mu² − exp(logVar)), the paper's −KL",
    diagnosis: "negated",
    answer: kl((mu, logVar) => tf.add(logVar, 1).sub(mu.square()).sub(logVar.exp()).sum(1).mul(0.5)),
  },
  {
    title: "only the means",
    answer: kl((mu) => mu.square().sum(1).mul(0.5)),
  },
  {
    title: "arraySync at the end",
    answer: kl((mu, logVar) => term(mu, logVar).sum(1).mul(0.5).arraySync()),
  },
];

export const klGaussianOdd: Record<string, Kl> = {
  "by functions, inside tidy": kl((mu, logVar) =>
    tf.tidy(() => tf.mul(-0.5, tf.sum(tf.sub(tf.sub(tf.add(1, logVar), tf.square(mu)), tf.exp(logVar)), 1))),
  ),
  "with σ": kl((mu, logVar) => {
    const sigma = logVar.mul(0.5).exp();
    return mu.square().add(sigma.square()).sub(1).mul(0.5).sub(sigma.log()).sum(1);
  }),
  "row by row": kl((mu, logVar) => {
    const logs = tf.unstack(logVar);
    return tf.stack(
      tf.unstack(mu).map((row, i) => {
        const log = logs[i] ?? tf.scalar(NaN);
        return row.square().add(log.exp()).sub(1).sub(log).sum().div(2);
      }),
    ) as tf.Tensor1D;
  }),
};

export const reparameterizeMutants: Mutant<Draw>[] = [
  {
    title: "exp(logVar), as in a solution that was handed out",
    diagnosis: "variance-for-deviation",
    answer: draw((mu, logVar, epsilon) => mu.add(logVar.exp().mul(epsilon))),
  },
  {
    title: "sqrt(logVar)",
    diagnosis: "root-of-log",
    answer: draw((mu, logVar, epsilon) => mu.add(logVar.sqrt().mul(epsilon))),
  },
  {
    title: "logVar as it comes",
    diagnosis: "log-variance-for-deviation",
    answer: draw((mu, logVar, epsilon) => mu.add(logVar.mul(epsilon))),
  },
  {
    title: "exp(−logVar / 2)",
    diagnosis: "precision",
    answer: draw((mu, logVar, epsilon) => mu.add(logVar.mul(-0.5).exp().mul(epsilon))),
  },
  {
    title: "the parentheses around mu + σ",
    diagnosis: "mean-scaled",
    answer: draw((mu, logVar, epsilon) => mu.add(logVar.div(2).exp()).mul(epsilon)),
  },
  { title: "the mean", diagnosis: "noise-left-out", answer: draw((mu) => mu.clone()) },
  {
    title: "noise of one's own",
    answer: draw((mu, logVar) => mu.add(logVar.div(2).exp().mul(tf.randomNormal(mu.shape)))),
  },
  {
    title: "a matrix product",
    answer: draw((mu, logVar, epsilon) => mu.add(tf.matMul(logVar.div(2).exp(), epsilon, false, true))),
  },
  {
    title: "one dimension summed away",
    diagnosis: "summed",
    answer: draw((mu, logVar, epsilon) => mu.add(logVar.div(2).exp().mul(epsilon)).sum(1)),
  },
];

export const reparameterizeOdd: Record<string, Draw> = {
  "the root of the variance": draw((mu, logVar, epsilon) => mu.add(logVar.exp().sqrt().mul(epsilon))),
  "by functions, inside tidy": draw((mu, logVar, epsilon) =>
    tf.tidy(() => tf.add(tf.mul(epsilon, tf.exp(tf.div(logVar, 2))), mu)),
  ),
};

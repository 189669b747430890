import * as tf from "@tensorflow/tfjs";
import { createVae, elboParts, type Likelihood, type Vae } from "../vae/index.js";
import { createClassifier, crossEntropy } from "./classifier.js";

/**
 * Kingma's model M2: a conditional VAE p_θ(x|y, z), q_φ(z|x, y), and a classifier q_φ(y|x) that stands in for the label
 * where there is none. D. P. Kingma et al., "Semi-supervised learning with deep generative models" (2014).
 */
export interface M2 {
  readonly vae: Vae;
  readonly classifier: tf.LayersModel;
  readonly classes: number;
}

export interface M2Options {
  readonly inputSize: number;
  readonly classes: number;
  /** Units of the hidden layers of all three networks. */
  readonly hidden: readonly number[];
  readonly latent: number;
  readonly seed: string | number;
  readonly likelihood?: Likelihood;
  readonly output?: "sigmoid" | "linear";
}

/** An M2 before training. */
export function createM2({ classes, ...options }: M2Options): M2 {
  const { inputSize, hidden, seed } = options;
  return {
    vae: createVae({ ...options, condition: classes }),
    classifier: createClassifier({ inputSize, classes, hidden, seed }),
    classes,
  };
}

export interface M2Batch {
  /** Samples with a label, [n, inputSize], and their labels as one-hot rows, [n, classes]. */
  readonly labelled: tf.Tensor2D;
  readonly labels: tf.Tensor2D;
  /** Samples without, [m, inputSize]. */
  readonly unlabelled: tf.Tensor2D;
}

/** A source of noise of this shape from N(0, 1). */
export type Noise = (rows: number, columns: number) => tf.Tensor2D;

/**
 * M2's loss in nats, one mean over all samples of the batch: a labelled one costs −ELBO(x, y) and alpha times the
 * classifier's cross-entropy, an unlabelled one Σ_y q(y|x) (−ELBO(x, y)) − H(q(y|x)). Classes are equally probable a
 * priori, so each −ELBO(x, y) holds ln(classes).
 */
export function m2Loss(
  m2: M2,
  { labelled, labels, unlabelled }: M2Batch,
  alpha: number,
  noise: Noise,
): tf.Scalar {
  const { classifier, classes } = m2;
  const supervised = tf.sum(minusElbo(m2, labelled, labels, noise));
  const known = labelled.shape[0];
  const classified = crossEntropy(labels, classifier.apply(labelled) as tf.Tensor2D);
  const count = unlabelled.shape[0];
  const everyClass = tf.eye(classes).tile([count, 1]);
  const repeated = tf.reshape(tf.tile(tf.expandDims(unlabelled, 1), [1, classes, 1]), [
    count * classes,
    unlabelled.shape[1],
  ]) as tf.Tensor2D;
  const perClass = tf.reshape(minusElbo(m2, repeated, everyClass as tf.Tensor2D, noise), [count, classes]);
  const logQ = tf.log(tf.clipByValue(classifier.apply(unlabelled) as tf.Tensor2D, 1e-7, 1));
  const marginal = tf.sum(tf.mul(tf.exp(logQ), tf.add(perClass, logQ)));
  const total = tf.addN([supervised, marginal, tf.mul(classified, alpha * known)]);
  return tf.div(total, known + count);
}

/** −ELBO(x, y) in nats, one value for each row. */
function minusElbo({ vae, classes }: M2, x: tf.Tensor2D, y: tf.Tensor2D, noise: Noise): tf.Tensor1D {
  const { reconstruction, kl } = elboParts(vae, tf.concat([x, y], 1), noise(x.shape[0], vae.latent));
  return tf.add(tf.add(reconstruction, tf.sum(kl, 1)), Math.log(classes));
}

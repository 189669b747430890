import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import type { Mutant } from "../answers.js";

type Build = Answers["vae-networks"];
type OwnLoss = Answers["own-loss"];
type Step = Answers["vae-step"];
type Loss = (
  encoder: tf.LayersModel,
  decoder: tf.LayersModel,
  x: tf.Tensor2D,
  epsilon: tf.Tensor2D,
) => tf.Tensor;

/** The answers as students write them; `Answers` knows models and tensors in outline only. */
const loss = (f: Loss) => f as unknown as OwnLoss;
const step = (
  f: (
    encoder: tf.LayersModel,
    decoder: tf.LayersModel,
    optimizer: tf.Optimizer,
    x: tf.Tensor2D,
    epsilon: tf.Tensor2D,
  ) => unknown,
) => f as unknown as Step;

const heads = (encoder: tf.LayersModel, x: tf.Tensor) => encoder.apply(x) as [tf.Tensor2D, tf.Tensor2D];
const clipped = (p: tf.Tensor) => p.clipByValue(1e-7, 1 - 1e-7);
const crossEntropy = (x: tf.Tensor, p: tf.Tensor) =>
  x
    .mul(p.log())
    .add(tf.sub(1, x).mul(tf.sub(1, p).log()))
    .neg();
const divergence = (mu: tf.Tensor, logVar: tf.Tensor) =>
  mu.square().add(logVar.exp()).sub(1).sub(logVar).mul(0.5);
const drawn = (mu: tf.Tensor, logVar: tf.Tensor, epsilon: tf.Tensor) =>
  mu.add(logVar.div(2).exp().mul(epsilon));

const right: Loss = (encoder, decoder, x, epsilon) => {
  const [mu, logVar] = heads(encoder, x);
  const p = clipped(decoder.apply(drawn(mu, logVar, epsilon)) as tf.Tensor);
  return crossEntropy(x, p).sum(1).add(divergence(mu, logVar).sum(1)).mean();
};

const weights = (...models: tf.LayersModel[]) =>
  models.flatMap((model) => model.trainableWeights.map((weight) => weight.read() as tf.Variable));

export const ownLossMutants: Mutant<OwnLoss>[] = [
  {
    title: "Keras' binary cross-entropy, which is a mean over the pixels",
    diagnosis: "mean-over-pixels",
    answer: loss((encoder, decoder, x, epsilon) => {
      const [mu, logVar] = heads(encoder, x);
      const p = clipped(decoder.apply(drawn(mu, logVar, epsilon)) as tf.Tensor);
      return tf.metrics.binaryCrossentropy(x, p).mean().add(divergence(mu, logVar).sum(1).mean());
    }),
  },
  {
    title: "KL subtracted, as in the ELBO",
    diagnosis: "divergence-subtracted",
    answer: loss((encoder, decoder, x, epsilon) => {
      const [mu, logVar] = heads(encoder, x);
      const p = clipped(decoder.apply(drawn(mu, logVar, epsilon)) as tf.Tensor);
      return crossEntropy(x, p).sum(1).sub(divergence(mu, logVar).sum(1)).mean();
    }),
  },
  {
    title: "a number taken out of the encoder's tensors",
    diagnosis: "gradient-cut",
    answer: loss((encoder, decoder, x, epsilon) => {
      const [mu, logVar] = heads(encoder, x).map((head) => tf.tensor2d(head.arraySync())) as [
        tf.Tensor,
        tf.Tensor,
      ];
      const p = clipped(decoder.apply(drawn(mu, logVar, epsilon)) as tf.Tensor);
      return crossEntropy(x, p).sum(1).add(divergence(mu, logVar).sum(1)).mean();
    }),
  },
  {
    title: "one loss for each image",
    answer: loss((encoder, decoder, x, epsilon) => {
      const [mu, logVar] = heads(encoder, x);
      const p = clipped(decoder.apply(drawn(mu, logVar, epsilon)) as tf.Tensor);
      return crossEntropy(x, p).sum(1).add(divergence(mu, logVar).sum(1));
    }),
  },
];

export const ownLossOdd: Record<string, OwnLoss> = {
  "row by row": loss(right),
  "two means, and predict in place of apply": loss((encoder, decoder, x, epsilon) => {
    const [mu, logVar] = encoder.predict(x) as [tf.Tensor2D, tf.Tensor2D];
    const sigma = tf.exp(tf.mul(0.5, logVar));
    const p = decoder.predict(tf.add(mu, tf.mul(sigma, epsilon))) as tf.Tensor;
    const lost = tf.neg(
      tf.mean(tf.sum(tf.add(tf.mul(x, tf.log(p)), tf.mul(tf.sub(1, x), tf.log(tf.sub(1, p)))), 1)),
    );
    const nats = tf.mean(
      tf.sum(tf.mul(-0.5, tf.sub(tf.sub(tf.add(1, logVar), tf.square(mu)), tf.exp(logVar))), 1),
    );
    return tf.add(lost, nats);
  }),
};

export const vaeStepMutants: Mutant<Step>[] = [
  {
    title: "minimize, and applyGradients besides",
    diagnosis: "two-steps",
    answer: step((encoder, decoder, optimizer, x, epsilon) =>
      tf.tidy(() => {
        const f = () => right(encoder, decoder, x, epsilon) as tf.Scalar;
        const before = optimizer.minimize(f, true)?.dataSync()[0];
        optimizer.applyGradients(tf.variableGrads(f, weights(encoder, decoder)).grads);
        return before;
      }),
    ),
  },
  {
    title: "no tidy",
    diagnosis: "tensors-left",
    answer: step((encoder, decoder, optimizer, x, epsilon) => {
      const f = () => right(encoder, decoder, x, epsilon) as tf.Scalar;
      const { value, grads } = tf.variableGrads(f, weights(encoder, decoder));
      optimizer.applyGradients(grads);
      return value.dataSync()[0];
    }),
  },
  {
    title: "the decoder's variables only",
    diagnosis: "encoder-left-out",
    answer: step((encoder, decoder, optimizer, x, epsilon) =>
      tf.tidy(() => {
        const f = () => right(encoder, decoder, x, epsilon) as tf.Scalar;
        const { value, grads } = tf.variableGrads(f, weights(decoder));
        optimizer.applyGradients(grads);
        return value.dataSync()[0];
      }),
    ),
  },
  {
    title: "nothing is returned",
    answer: step((encoder, decoder, optimizer, x, epsilon) => {
      optimizer.minimize(() => right(encoder, decoder, x, epsilon) as tf.Scalar);
    }),
  },
];

export const vaeStepOdd: Record<string, Step> = {
  "variableGrads in a tidy": step((encoder, decoder, optimizer, x, epsilon) =>
    tf.tidy(() => {
      const f = () => right(encoder, decoder, x, epsilon) as tf.Scalar;
      const { value, grads } = tf.variableGrads(f, weights(encoder, decoder));
      optimizer.applyGradients(grads);
      return value.dataSync()[0];
    }),
  ),
  "minimize, disposing by hand": step((encoder, decoder, optimizer, x, epsilon) => {
    const cost = optimizer.minimize(
      () => tf.tidy(() => right(encoder, decoder, x, epsilon) as tf.Scalar),
      true,
    );
    const number = cost?.dataSync()[0];
    cost?.dispose();
    return number;
  }),
};

const dense = (units: number, activation: "relu" | "sigmoid" | "linear", more: object = {}) =>
  tf.layers.dense({ units, activation, ...more });

export const vaeNetworksMutants: Mutant<Build>[] = [
  {
    title: "the log-variance is made of the mean",
    answer: (inputSize, hidden, latent) => {
      const input = tf.input({ shape: [inputSize] });
      const h = dense(hidden, "relu").apply(input) as tf.SymbolicTensor;
      const mu = dense(latent, "linear").apply(h) as tf.SymbolicTensor;
      const logVar = dense(latent, "linear").apply(mu) as tf.SymbolicTensor;
      const layers = [dense(hidden, "relu", { inputShape: [latent] }), dense(inputSize, "sigmoid")];
      return {
        encoder: tf.model({ inputs: input, outputs: [mu, logVar] }),
        decoder: tf.sequential({ layers }),
      };
    },
  },
  {
    title: "an encoder alone",
    answer: ((inputSize: number, hidden: number, latent: number) => {
      const layers = [dense(hidden, "relu", { inputShape: [inputSize] }), dense(latent, "linear")];
      return { encoder: tf.sequential({ layers }) };
    }) as unknown as Build,
  },
];

export const vaeNetworksOdd: Record<string, Build> = {
  "a model and a chain": (inputSize, hidden, latent, seed) => {
    const start = { kernelInitializer: tf.initializers.glorotUniform({ seed }) };
    const input = tf.input({ shape: [inputSize] });
    const h = dense(hidden, "relu", start).apply(input) as tf.SymbolicTensor;
    const head = () => dense(latent, "linear", start).apply(h) as tf.SymbolicTensor;
    const layers = [dense(hidden, "relu", { inputShape: [latent] }), dense(inputSize, "sigmoid", start)];
    return {
      encoder: tf.model({ inputs: input, outputs: [head(), head()] }),
      decoder: tf.sequential({ layers }),
    };
  },
  "activations as layers of their own": (inputSize, hidden, latent) => {
    const input = tf.input({ shape: [inputSize] });
    const plain = dense(hidden, "linear").apply(input) as tf.SymbolicTensor;
    const h = tf.layers.activation({ activation: "relu" }).apply(plain) as tf.SymbolicTensor;
    const outputs = [0, 1].map(() => dense(latent, "linear").apply(h) as tf.SymbolicTensor);
    const decoder = tf.sequential();
    decoder.add(dense(hidden, "linear", { inputShape: [latent] }));
    decoder.add(tf.layers.reLU());
    decoder.add(dense(inputSize, "linear"));
    decoder.add(tf.layers.activation({ activation: "sigmoid" }));
    return { encoder: tf.model({ inputs: input, outputs }), decoder };
  },
};

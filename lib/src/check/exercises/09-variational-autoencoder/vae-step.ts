import { createRandom } from "../../../random/create.js";
import type { Random } from "../../../random/random.js";
import { text } from "../../describe.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { withWeights, type Each, type Network, type Optimizer, type Weights } from "../../networks.js";
import { negativeElbo, type Rows } from "../../oracles/vae-loss.js";
import { leavesNothing } from "../../leaves-nothing.js";
import { mean } from "../../sums.js";
import { agrees, callByCall, evidence, unexpectedThrow } from "../../parts.js";
import { drawImages, drawNoise, drawVae } from "./drawn-vae.js";
import { GRADIENTS_LEFT, stepCall, vaeStepMistakes } from "./vae-step.mistakes.js";
import { LIBRARY_DIVERGENCES } from "./forbidden.js";

type Args = readonly [
  encoder: Network,
  decoder: Network,
  optimizer: Optimizer,
  x: Rows,
  epsilon: Rows | Each<Rows>,
];

const target: Target = {
  name: "vaeStep",
  kind: "function",
  type: "(encoder: tf.LayersModel, decoder: tf.LayersModel, optimizer: tf.Optimizer, x: tf.Tensor2D, epsilon: tf.Tensor2D) => number",
  adapter: "networks",
};

function draw(random: Random, images: number): Args {
  const [encoder, decoder] = drawVae(random, { pixels: 3, hidden: 2, latent: 2 });
  const optimizer: Optimizer = { optimizer: "sgd", rate: random.integer(1, 5) / 20 };
  return [encoder, decoder, optimizer, drawImages(random, images, 3), drawNoise(random, images, 2)];
}

const right = stepCall({});

/** Two images of two by two pixels, twice each: the upper row is lit, or the lower one. */
const BARS: Rows = [
  [1, 1, 0, 0],
  [0, 0, 1, 1],
  [1, 1, 0, 0],
  [0, 0, 1, 1],
];
/** The first twelve starts without 9 and 11: from there a right step is still at the mean image in the end. */
export const STARTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10];
const TRAINING = { steps: 30, rate: 0.1 };

/**
 * −ELBO in nats after the training. A right step comes to 1.09 to 1.76, from ten starts. Without a code the two images
 * cost 4 ln 2 = 2.77; nothing is below their entropy, ln 2 = 0.69.
 */
export const BAND = [0.9, 2.1] as const;

/** A training from one of the starts. */
export function training(start: number): Args {
  const random = createRandom(`training of a small VAE, ${start}`);
  const halved = (network: Network): Network => ({
    ...network,
    layers: network.layers.map((layer) => ({
      ...layer,
      kernel: layer.kernel.map((row) => row.map((value) => value / 2)),
      bias: layer.bias.map(() => 0),
    })),
  });
  const [encoder, decoder] = drawVae(random, { pixels: 4, hidden: 6, latent: 1 });
  const noise = () => BARS.map(() => [random.normal()]);
  return [
    halved(encoder),
    halved(decoder),
    { optimizer: "adam", rate: TRAINING.rate },
    BARS,
    { each: several(TRAINING.steps, noise) },
  ];
}

/** −ELBO of the bars in nats, averaged over draws that no training has seen. */
export function trainedTo([encoder, decoder]: Args, after: Readonly<Record<string, Weights>>): number {
  const random = createRandom("draws of evaluation");
  const trained = (network: Network) => withWeights(network, after[network.network] ?? {});
  const losses = several(16, () =>
    negativeElbo(
      trained(encoder),
      trained(decoder),
      BARS,
      BARS.map(() => [random.normal()]),
    ),
  );
  return mean(losses);
}

export const vaeStep: Exercise = {
  id: "vae-step",
  notebook: "09-variational-autoencoder",
  task: "1b",
  title: "A step of a VAE's training",
  points: 2,
  target,
  forbids: [...LIBRARY_DIVERGENCES, "reparameterize", "negativeLogLikelihood"],
  parts: [
    agrees<Args>(target, {
      id: "step",
      title: "Every weight of both networks moves against its gradient",
      points: 0.75,
      essential: true,
      expectation: "weight − rate · gradient where the optimizer is gradient descent; equal to 1e-4",
      advice:
        "tf.variableGrads of −ELBO by the weights of both networks, and the optimizer applies what comes",
      inputs: (random) => several(2, (i) => draw(random, 1 + i)),
      expected: (...args) => ({ after: right(...args).after }),
    }),
    agrees<Args>(target, {
      id: "loss",
      title: "Returns the loss as it was before the step",
      points: 0.25,
      expectation: "a number in nats; equal to 1e-4 relative",
      advice: "tf.variableGrads gives it as value; dataSync()[0] makes a number of it",
      inputs: (random) => [draw(random, 2)],
      expected: (...args) => ({ value: right(...args).value }),
    }),
    leavesNothing(target, {
      points: 0.25,
      advice: "tf.tidy around the step, or tf.dispose of the loss and of every gradient",
      inputs: (random) => [draw(random, 2)],
      mistake: GRADIENTS_LEFT,
    }),
    callByCall<Args>(
      {
        id: "training",
        title: `${TRAINING.steps} steps of it teach a small VAE two images`,
        points: 0.75,
        expectation: `−ELBO between ${BAND[0]} and ${BAND[1]} nats, from any of ${STARTS.length} starts`,
        advice: "each step has to lower −ELBO on average: look at the step itself first",
      },
      (random) => [training(STARTS[random.integer(0, STARTS.length)] as number)],
      (call, outcome, advice) => {
        const band = `between ${BAND[0]} and ${BAND[1]} nats`;
        if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, band);
        if (outcome.kind !== "value") return undefined;
        const { after } = outcome.value as { after?: Readonly<Record<string, Weights>> };
        const reached = trainedTo(call.args as unknown as Args, after ?? {});
        if (reached >= BAND[0] && reached <= BAND[1]) return undefined;
        return {
          message: `after ${TRAINING.steps} steps on two images −ELBO should be ${band}, but is ${text(reached)}`,
          advice,
          evidence: evidence(target, call, band, text(reached)),
        };
      },
    ),
  ],
  mistakes: vaeStepMistakes,
  hints: [
    "Four things happen in a step: the loss is computed, it is differentiated by every weight, each weight moves, and what was only needed for that is thrown away.",
    "tf.variableGrads(() => ownLoss(encoder, decoder, x, epsilon), variables) gives { value, grads }; the variables are those of encoder.trainableWeights and decoder.trainableWeights, read by weight.read(). optimizer.applyGradients(grads) moves them.",
    "return tf.tidy(() => { const { value, grads } = tf.variableGrads(…); optimizer.applyGradients(grads); return value.dataSync()[0]; }); the loss inside is still to be written.",
  ],
};

import type { Random } from "../../../random/random.js";
import { CLOSE_IN_FLOAT32, difference } from "../../compare.js";
import { callText, textPair } from "../../describe.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { lossCall, negativeElbo, type LossArgs } from "../../oracles/vae-loss.js";
import { agrees, callByCall, evidence, unexpectedThrow } from "../../parts.js";
import { GRADIENTS } from "../../adapters/tensors.js";
import { drawImages, drawNoise, drawVae } from "./drawn-vae.js";
import { LIBRARY_DIVERGENCES } from "./forbidden.js";
import { ownLossMistakes } from "./own-loss.mistakes.js";

type Args = LossArgs | readonly [...LossArgs, typeof GRADIENTS];

const target: Target = {
  name: "ownLoss",
  kind: "function",
  type: "(encoder: tf.LayersModel, decoder: tf.LayersModel, x: tf.Tensor2D, epsilon: tf.Tensor2D) => tf.Scalar",
  adapter: "networks",
};

function draw(random: Random, images: number, latent: number): LossArgs {
  const [encoder, decoder] = drawVae(random, { pixels: 3, hidden: 2, latent });
  return [encoder, decoder, drawImages(random, images, 3), drawNoise(random, images, latent)];
}

const expected = lossCall(negativeElbo);

export const ownLoss: Exercise = {
  id: "own-loss",
  notebook: "09-variational-autoencoder",
  task: "1b",
  title: "The loss of a VAE, put together",
  points: 1.5,
  target,
  forbids: [...LIBRARY_DIVERGENCES, "reparameterize", "negativeLogLikelihood"],
  parts: [
    agrees<Args>(target, {
      id: "one-image",
      title: "One image: its cross-entropy plus its divergence",
      points: 0.5,
      essential: true,
      expectation: "some nats; equal to 1e-4 relative",
      advice: "encode, draw, decode; then −ln p(x|z) summed over the pixels, plus the divergence",
      inputs: (random) => several(2, (i) => draw(random, 1, 1 + i)),
      expected,
    }),
    agrees<Args>(target, {
      id: "batch",
      title: "A batch: the mean over its images",
      points: 0.5,
      expectation: "one scalar for the batch; equal to 1e-4 relative",
      advice: "sum over the pixels and over the code's dimensions, and average over the images only",
      inputs: (random) => several(2, (i) => draw(random, 2 + i, 2)),
      expected,
    }),
    callByCall<Args>(
      {
        id: "gradient",
        title: "Its gradient by every weight of both networks",
        points: 0.5,
        expectation: "no weight without a gradient; equal to 1e-4 relative",
        advice:
          "compute with tensors from x to the loss; use the encoder and the decoder that are handed over",
      },
      (random) => [[...draw(random, 2, 2), GRADIENTS] as const],
      (call, outcome, advice) => {
        const called = callText(target, { args: call.args.slice(0, -1) });
        if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, "a loss with gradients");
        if (outcome.kind !== "value") return undefined;
        const differs = difference(expected(...call.args), outcome.value, CLOSE_IN_FLOAT32);
        if (!differs) return undefined;
        const [wanted, got] = textPair(differs.expected, differs.received);
        return {
          message: `the gradient of ${called} by ${differs.path.replace(".after.", "")} should be ${wanted}, but is ${got}`,
          advice,
          evidence: evidence(target, { args: call.args.slice(0, -1) }, wanted, got),
        };
      },
    ),
  ],
  mistakes: ownLossMistakes,
  hints: [
    "Follow one image: which two tensors does the encoder give, what is decoded, and which two costs has the image then?",
    "const [mu, logVar] = encoder.apply(x) as tf.Tensor2D[]; then your reparameterize, decoder.apply(z), −Σ (x ln p + (1 − x) ln(1 − p)) for each row, your klGaussian for each row, and the mean of their sum.",
    "const p = (decoder.apply(reparameterize(mu, logVar, epsilon)) as tf.Tensor2D).clipByValue(1e-7, 1 - 1e-7); return x.mul(p.log()).add(…).sum(1).neg().add(klGaussian(mu, logVar)).mean(); one product is missing.",
  ],
};

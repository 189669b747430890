import { mistake } from "../../define-mistake.js";
import { descended, weightsOf, type Network, type Optimizer } from "../../networks.js";
import { lossWith, negativeElbo, type Loss, type Rows } from "../../oracles/vae-loss.js";
import { sum } from "../../sums.js";

interface Ways {
  readonly loss?: Loss;
  /** The factor of the rate, of either network. */
  readonly encoder?: number;
  readonly decoder?: number;
  readonly steps?: number;
  readonly returned?: "before" | "after";
  /** Tensors that nobody disposes of. */
  readonly left?: number;
}

type Args = readonly [
  encoder: Network,
  decoder: Network,
  optimizer: Optimizer,
  x: Rows,
  epsilon: Rows | { readonly each: unknown },
];

/** One step of gradient descent, in one of many ways; a whole training is not gone through, where a step tells all. */
export function stepCall({
  loss = negativeElbo,
  encoder = 1,
  decoder = 1,
  steps = 1,
  returned = "before",
  left,
}: Ways) {
  return (...[first, second, { rate }, x, epsilon]: Args) => {
    let [encoding, decoding] = [first, second];
    if ("each" in epsilon) {
      return { value: NaN, after: { encoder: weightsOf(first), decoder: weightsOf(second) } };
    }
    const before = loss(encoding, decoding, x, epsilon);
    for (let step = 0; step < steps; step++) {
      [encoding, decoding] = [
        descended((network) => loss(network, decoding, x, epsilon), encoding, rate * encoder),
        descended((network) => loss(encoding, network, x, epsilon), decoding, rate * decoder),
      ];
    }
    return {
      value: returned === "before" ? before : loss(encoding, decoding, x, epsilon),
      after: { encoder: weightsOf(encoding), decoder: weightsOf(decoding) },
      ...(left !== undefined && { left }),
    };
  };
}

export const GRADIENTS_LEFT = {
  id: "tensors-left",
  diagnosis:
    "Loss and gradients stay in memory after each step, so that a long training ends without any; tf.tidy or tf.dispose takes them away.",
};

export const vaeStepMistakes = [
  mistake(
    "ascends",
    "The weights move along the gradient: −ELBO grows.",
    stepCall({ encoder: -1, decoder: -1 }),
  ),
  mistake(
    "encoder-left-out",
    "Only the decoder learns; the encoder's weights belong to the variables, too.",
    stepCall({ encoder: 0 }),
  ),
  mistake(
    "decoder-left-out",
    "Only the encoder learns; the decoder's weights belong to the variables, too.",
    stepCall({ decoder: 0 }),
  ),
  mistake(
    "not-applied",
    "No weight has moved: the gradients are computed, and optimizer.applyGradients is to use them.",
    stepCall({ encoder: 0, decoder: 0 }),
  ),
  mistake(
    "two-steps",
    "These are two steps: minimize computes gradients and applies them, so nothing else may.",
    stepCall({ steps: 2 }),
  ),
  mistake(
    "loss-after",
    "The loss is computed anew after the step; tf.variableGrads has told it before.",
    stepCall({ returned: "after" }),
  ),
  mistake(GRADIENTS_LEFT.id, GRADIENTS_LEFT.diagnosis, stepCall({ left: 3 })),
  mistake(
    "divergence-left-out",
    "What is descended on is the reconstruction alone; −ELBO has the divergence besides.",
    stepCall({ loss: lossWith({ image: (pixels) => sum(pixels) }) }),
  ),
  mistake(
    "noise-left-out",
    "The mean is decoded, so that this is a step of an autoencoder with a penalty; decode the draw.",
    stepCall({ loss: lossWith({ draw: (mu) => mu }) }),
  ),
  mistake(
    "sum-over-images",
    "The loss is summed over the batch, so that each step grows with its size; take the mean.",
    stepCall({ loss: lossWith({ batch: sum }) }),
  ),
];

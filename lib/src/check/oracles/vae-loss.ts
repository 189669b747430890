import { elementAt } from "../../element-at.js";
import { gradientOf, outputsOf, type Network, type Weights } from "../networks.js";
import { GRADIENTS } from "../adapters/tensors.js";
import { mean, sum } from "../sums.js";

export type Rows = readonly (readonly number[])[];

/** The arguments of a call of a VAE's loss; x in [0, 1], epsilon from N(0, I), one row for each image. */
export type LossArgs = readonly [encoder: Network, decoder: Network, x: Rows, epsilon: Rows];
export type Loss = (...args: LossArgs) => number;

/** The terms that −ELBO is put together from, in nats; a wrong loss has one of these wrong. */
export interface Terms {
  draw(mu: number, logVar: number, epsilon: number): number;
  pixel(x: number, probability: number): number;
  divergence(mu: number, logVar: number): number;
  /** Combines the numbers of one image: the costs of its pixels and the divergences of its code's dimensions. */
  image(pixels: readonly number[], divergences: readonly number[]): number;
  batch(images: readonly number[]): number;
}

const right: Terms = {
  draw: (mu, logVar, epsilon) => mu + Math.exp(logVar / 2) * epsilon,
  pixel: (x, probability) => -x * Math.log(probability) - (1 - x) * Math.log(1 - probability),
  divergence: (mu, logVar) => (mu ** 2 + Math.exp(logVar) - 1 - logVar) / 2,
  image: (pixels, divergences) => sum(pixels) + sum(divergences),
  batch: mean,
};

/** −ELBO with other terms in places. */
export function lossWith(changes: Partial<Terms>): Loss {
  const { draw, pixel, divergence, image, batch } = { ...right, ...changes };
  return (encoder, decoder, x, epsilon) =>
    batch(
      x.map((values, i) => {
        const [mu = [], logVar = []] = outputsOf(encoder, values);
        const code = mu.map((center, j) =>
          draw(center, elementAt(logVar, j), elementAt(elementAt(epsilon, i), j)),
        );
        const [probabilities = []] = outputsOf(decoder, code);
        return image(
          values.map((value, k) => pixel(value, elementAt(probabilities, k))),
          mu.map((center, j) => divergence(center, elementAt(logVar, j))),
        );
      }),
    );
}

/** The mean over the batch of −ln p(x|z) + KL(q(z|x) ‖ N(0, I)), in nats, at one draw of z for each image. */
export const negativeElbo = lossWith({});

/** Answers a call of a loss, and a call for its gradients. */
export const lossCall =
  (loss: Loss) =>
  (...args: readonly unknown[]): { value?: number; after?: Readonly<Record<string, Weights>> } => {
    const [encoder, decoder, x, epsilon] = args as unknown as LossArgs;
    if (args.at(-1) !== GRADIENTS) return { value: loss(encoder, decoder, x, epsilon) };
    return {
      after: {
        [encoder.network]: gradientOf((network) => loss(network, decoder, x, epsilon), encoder),
        [decoder.network]: gradientOf((network) => loss(encoder, network, x, epsilon), decoder),
      },
    };
  };

import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Activation, DenseLayer, Network } from "../../networks.js";

interface Sizes {
  readonly pixels: number;
  readonly hidden: number;
  readonly latent: number;
}

/** Encoder and decoder of a VAE whose weights are tenths up to 1.5. */
export function drawVae(
  random: Random,
  { pixels, hidden, latent }: Sizes,
): [encoder: Network, decoder: Network] {
  const weight = () => (random.integer(1, 16) / 10) * (random.integer(0, 2) === 0 ? -1 : 1);
  const layer = (name: string, inputs: number, units: number, activation: Activation): DenseLayer => ({
    name,
    kernel: several(inputs, () => several(units, weight)),
    bias: several(units, weight),
    activation,
  });
  return [
    {
      network: "encoder",
      layers: [
        layer("hidden", pixels, hidden, "tanh"),
        layer("mu", hidden, latent, "linear"),
        layer("logVar", hidden, latent, "linear"),
      ],
      heads: 2,
    },
    {
      network: "decoder",
      layers: [layer("hidden", latent, hidden, "tanh"), layer("output", hidden, pixels, "sigmoid")],
      heads: 1,
    },
  ];
}

/** Images of grey pixels, off 0, ½ and 1. */
export const drawImages = (random: Random, count: number, pixels: number): number[][] =>
  several(count, () => several(pixels, () => [0.1, 0.2, 0.3, 0.7, 0.8, 0.9][random.integer(0, 6)] as number));

/** Noise in tenths, never 0. */
export const drawNoise = (random: Random, count: number, latent: number): number[][] =>
  several(count, () =>
    several(latent, () => (random.integer(3, 18) / 10) * (random.integer(0, 2) === 0 ? -1 : 1)),
  );

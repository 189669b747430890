import { mistake } from "../../define-mistake.js";
import type { Described } from "../../networks.js";

type Layer = Described["layers"][number];

export type Build = (
  inputSize: number,
  hidden: number,
  latent: number,
  seed: number,
) => {
  readonly encoder: Described;
  readonly decoder: Described;
};

const dense = (units: number, activation = "linear"): Layer => ({ units, activation });

/** A model of dense layers, the last `heads` of them side by side behind the one before. */
export function described(input: number, layers: readonly Layer[], heads = 1): Described {
  const trunk = layers.slice(0, layers.length - heads);
  const widths = [input, ...trunk.map(({ units }) => units)];
  const outputs = layers.slice(layers.length - heads).map(({ units }) => units);
  const into = (units: number, from: number) => (from + 1) * units;
  const parameters =
    trunk.reduce((sum, { units }, i) => sum + into(units, widths[i] as number), 0) +
    outputs.reduce((sum, units) => sum + into(units, widths.at(-1) as number), 0);
  return { input, outputs, layers, parameters };
}

/** The networks of the task, with what a mistake makes of them. */
function build({
  hiddenLayer = "relu",
  heads = (latent: number) => [dense(latent), dense(latent)],
  output = "sigmoid",
  into = (latent: number) => latent,
  wide = (hidden: number) => [dense(hidden, hiddenLayer)],
}: {
  hiddenLayer?: string;
  heads?: (latent: number) => Layer[];
  output?: string;
  into?: (latent: number) => number;
  wide?: (hidden: number) => Layer[];
}): Build {
  return (inputSize, hidden, latent) => ({
    encoder: described(inputSize, [...wide(hidden), ...heads(latent)], heads(latent).length),
    decoder: described(into(latent), [...wide(hidden), dense(inputSize, output)]),
  });
}

export const buildRight = build({});

export const vaeNetworksMistakes = [
  mistake(
    "one-head",
    "The encoder has one output; it needs two, the means and the log-variances, each of `latent` numbers.",
    build({ heads: (latent) => [dense(latent)] }),
  ),
  mistake(
    "one-wide-head",
    "The encoder gives both in one tensor of twice the size; two dense layers side by side give two tensors.",
    build({ heads: (latent) => [dense(2 * latent)] }),
  ),
  mistake(
    "heads-bounded",
    "A head of the encoder has an activation: means and log-variances take either sign and any size, so both heads are linear.",
    build({ heads: (latent) => [dense(latent, "relu"), dense(latent, "relu")] }),
    {
      variants: [
        build({ heads: (latent) => [dense(latent), dense(latent, "relu")] }),
        build({ heads: (latent) => [dense(latent), dense(latent, "softplus")] }),
        build({ heads: (latent) => [dense(latent, "tanh"), dense(latent, "tanh")] }),
        build({ heads: (latent) => [dense(latent, "sigmoid"), dense(latent, "sigmoid")] }),
      ],
    },
  ),
  mistake(
    "output-unbounded",
    "The decoder's output is no probability: it needs a sigmoid at its end.",
    build({ output: "linear" }),
    { variants: [build({ output: "relu" }), build({ output: "tanh" })] },
  ),
  mistake(
    "output-softmax",
    "A softmax shares one probability among all pixels; each pixel has its own, by a sigmoid.",
    build({ output: "softmax" }),
  ),
  mistake(
    "hidden-linear",
    "The hidden layers have no activation, so that both networks are linear maps.",
    build({ hiddenLayer: "linear" }),
  ),
  mistake(
    "decoder-of-both",
    "The decoder takes 2 · latent numbers; it decodes a code z of `latent` numbers, not its mean and variance.",
    build({ into: (latent) => 2 * latent }),
  ),
  mistake(
    "hidden-missing",
    "There is no hidden layer between input and code, or between code and output.",
    build({ wide: () => [] }),
  ),
];

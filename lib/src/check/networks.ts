import { elementAt } from "../element-at.js";

/** Small dense networks as plain data, which an exercise's call hands over and its oracle computes with in float64. */

export type Activation = "linear" | "relu" | "tanh" | "sigmoid";

/** y = activation(x · kernel + bias), the kernel of shape [inputs, units]. */
export interface DenseLayer {
  readonly name: string;
  readonly kernel: readonly (readonly number[])[];
  readonly bias: readonly number[];
  readonly activation: Activation;
}

/** Layers one behind the other; the last `heads` of them stand side by side and give an output each. */
export interface Network {
  readonly network: string;
  readonly layers: readonly DenseLayer[];
  readonly heads: number;
}

/** The weights of a network, by the names of its layers. */
export type Weights = Readonly<Record<string, Pick<DenseLayer, "kernel" | "bias">>>;

/** As an argument of a call: an optimizer with this learning rate. */
export interface Optimizer {
  readonly optimizer: "sgd" | "adam";
  readonly rate: number;
}

/** As an argument of a call: the function is called for each of these in turn. */
export interface Each<T> {
  readonly each: readonly T[];
}

/** The parts that a returned model is made of. */
export interface Described {
  /** Numbers of one sample that go in. */
  readonly input: number;
  /** Numbers of each output. */
  readonly outputs: readonly number[];
  /** Without input layers, in the model's order: the output layers last. */
  readonly layers: readonly { readonly units: number; readonly activation: string }[];
  readonly parameters: number;
}

const ACTIVATIONS: Readonly<Record<Activation, (x: number) => number>> = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
};

/** The outputs of a network for one sample: one vector for each head. */
export function outputsOf({ layers, heads }: Network, x: readonly number[]): number[][] {
  const apply = ({ kernel, bias, activation }: DenseLayer, input: readonly number[]) =>
    bias.map((sum, j) => {
      for (let i = 0; i < input.length; i++) sum += (input[i] as number) * elementAt(elementAt(kernel, i), j);
      return ACTIVATIONS[activation](sum);
    });
  const trunk = layers.slice(0, layers.length - heads);
  const code = trunk.reduce((values, layer) => apply(layer, values), [...x]);
  return layers.slice(layers.length - heads).map((layer) => apply(layer, code));
}

export const weightsOf = ({ layers }: Network): Weights =>
  Object.fromEntries(layers.map(({ name, kernel, bias }) => [name, { kernel, bias }]));

export const withWeights = (network: Network, weights: Weights): Network => ({
  ...network,
  layers: network.layers.map((layer) => ({ ...layer, ...weights[layer.name] })),
});

const STEP = 1e-4;

/** The gradient of a loss by all weights of a network, by central differences, which err by some 1e-8. */
export function gradientOf(loss: (network: Network) => number, network: Network): Weights {
  const copy = structuredClone(network);
  const slopes = (row: readonly number[]) =>
    row.map((value, at) => {
      const changed = row as number[];
      const lossAt = (moved: number) => ((changed[at] = moved), loss(copy));
      const slope = (lossAt(value + STEP) - lossAt(value - STEP)) / (2 * STEP);
      changed[at] = value;
      return slope;
    });
  return Object.fromEntries(
    copy.layers.map(({ name, kernel, bias }) => [name, { kernel: kernel.map(slopes), bias: slopes(bias) }]),
  );
}

/** The network after one step of gradient descent. */
export function descended(loss: (network: Network) => number, network: Network, rate: number): Network {
  const gradient = gradientOf(loss, network);
  return {
    ...network,
    layers: network.layers.map((layer) => {
      const { kernel = [], bias = [] } = gradient[layer.name] ?? {};
      return {
        ...layer,
        kernel: layer.kernel.map((row, i) =>
          row.map((value, j) => value - rate * elementAt(elementAt(kernel, i), j)),
        ),
        bias: layer.bias.map((value, j) => value - rate * elementAt(bias, j)),
      };
    }),
  };
}

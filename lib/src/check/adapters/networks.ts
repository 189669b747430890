import type * as tensorflow from "@tensorflow/tfjs";
import { canonical } from "../blueprint.js";
import type { Described, Each, Network, Optimizer, Weights } from "../networks.js";
import type { Adapted, Adapter, TensorFlow } from "./adapter.js";
import { plansOf, withOwnNames } from "./models.js";
import { GRADIENTS } from "./tensors.js";

/** The record of what a function of networks has done. */
export interface Trained {
  /** The value that it returned, tensors as numbers; for calls with `each` a list. */
  readonly value: unknown;
  /** The weights of each network that was handed over, by its name. */
  readonly after: Readonly<Record<string, Weights>>;
  /** Tensors that the function has made and nobody disposed of. */
  readonly left: number;
}

/**
 * For functions of networks in training: a `Network` among the arguments becomes a tf.LayersModel, an `Optimizer`
 * one of tf.train, an array a float32 tensor, and for each item of an `Each` the function is called once more; then `Trained`
 * comes back. With GRADIENTS as the last argument what is returned is a loss, and `after` holds its gradient by each
 * weight. Without networks among the arguments, the models that are returned come back as `Described`.
 */
export const callWithNetworks: Adapter = (tf, implementation, args) => {
  const wantsGradients = args.at(-1) === GRADIENTS;
  const newest = tf.tidy(() => tf.scalar(0).id);
  let adapted: Adapted = { kind: "malformed", message: "nothing came back" };
  const given = withOwnNames(tf, () =>
    (wantsGradients ? args.slice(0, -1) : args).map((arg) => handOver(tf, arg)),
  );
  const networks = given.flatMap(({ network }) => network ?? []);
  const argumentsOf = (round: number) => given.map(({ items }) => items[round % items.length]) as never[];
  const run = (round: number) => withOwnNames(tf, () => implementation(...argumentsOf(round)));
  try {
    // Returns nothing: what the function leaves behind goes with the scope.
    tf.tidy(() => {
      const before = tf.memory().numTensors;
      if (wantsGradients) {
        adapted = {
          kind: "value",
          value: { value: 0, after: gradientsOf(tf, () => run(0), networks), left: 0 },
        };
        return;
      }
      const values: unknown[] = [];
      const rounds = Math.max(1, ...given.map(({ items }) => items.length));
      for (let round = 0; round < rounds; round++) {
        const read = readValue(tf, run(round), newest);
        if (read.kind !== "value") return void (adapted = read);
        values.push(read.value);
      }
      const value = rounds === 1 ? values[0] : values;
      const left = tf.memory().numTensors - before;
      adapted = {
        kind: "value",
        value: networks.length === 0 ? value : { value, after: afterOf(networks), left },
      };
    });
    return adapted;
  } finally {
    for (const { dispose } of given) dispose();
  }
};

type Layers = readonly tensorflow.layers.Layer[];

interface BuiltNetwork {
  readonly plan: Network;
  readonly layers: Layers;
}

interface HandedOver {
  /** One for each call; a single one serves all. */
  readonly items: readonly unknown[];
  readonly network?: BuiltNetwork;
  dispose(): void;
}

function handOver(tf: TensorFlow, arg: unknown): HandedOver {
  if (Array.isArray(arg)) {
    const tensor = tf.tensor(arg as number[]);
    return { items: [tensor], dispose: () => tensor.dispose() };
  }
  if (has<Each<number[]>>(arg, "each")) {
    const tensors = arg.each.map((item) => tf.tensor(item));
    return { items: tensors, dispose: () => tf.dispose(tensors) };
  }
  if (has<Optimizer>(arg, "optimizer")) {
    const optimizer = tf.train[arg.optimizer](arg.rate);
    return { items: [optimizer], dispose: () => optimizer.dispose() };
  }
  if (has<Network>(arg, "network")) {
    const { model, layers } = buildNetwork(tf, arg);
    return { items: [model], network: { plan: arg, layers }, dispose: () => void model.dispose() };
  }
  return { items: [arg], dispose: () => undefined };
}

const has = <T>(arg: unknown, key: keyof T & string): arg is T =>
  typeof arg === "object" && arg !== null && key in arg;

/** A network with its weights, and its layers in the order in which they are written down. */
function buildNetwork(tf: TensorFlow, { network, layers: plans, heads }: Network) {
  const input = tf.input({ shape: [plans[0]?.kernel.length ?? 0] });
  const layers = plans.map(({ name, bias, activation }) =>
    tf.layers.dense({ name, units: bias.length, activation, kernelInitializer: "zeros" }),
  );
  const apply = (values: tensorflow.SymbolicTensor, layer: tensorflow.layers.Layer) =>
    layer.apply(values) as tensorflow.SymbolicTensor;
  const code = layers.slice(0, layers.length - heads).reduce(apply, input);
  const outputs = layers.slice(layers.length - heads).map((layer) => apply(code, layer));
  const model = tf.model({ name: network, inputs: input, outputs });
  for (const [i, { kernel, bias }] of plans.entries()) {
    tf.tidy(() => layers[i]?.setWeights([tf.tensor2d(kernel as number[][]), tf.tensor1d([...bias])]));
  }
  return { model, layers };
}

/** Collects what `value` gives for kernel and bias of every layer. */
function byLayer({ plan, layers }: BuiltNetwork, value: (variable: tensorflow.Variable) => unknown): Weights {
  const entries = layers.map((layer, i) => {
    const [kernel, bias] = layer.weights.map((weight) => value(weight.read() as tensorflow.Variable));
    return [plan.layers[i]?.name, { kernel, bias }] as const;
  });
  return Object.fromEntries(entries) as Weights;
}

const afterOf = (
  networks: readonly BuiltNetwork[],
  value = (variable: tensorflow.Variable): unknown => variable.arraySync(),
) => Object.fromEntries(networks.map((built) => [built.plan.network, byLayer(built, value)]));

/** The gradients of a loss by all weights; 0 by those that it does not depend on. */
function gradientsOf(tf: TensorFlow, loss: () => unknown, networks: readonly BuiltNetwork[]) {
  const variables = networks.flatMap(({ layers }) =>
    layers.flatMap((layer) => layer.trainableWeights.map((weight) => weight.read() as tensorflow.Variable)),
  );
  const { grads } = tf.variableGrads(() => tf.sum(loss() as tensorflow.Tensor), variables);
  return afterOf(networks, (variable) => (grads[variable.name] ?? tf.zerosLike(variable)).arraySync());
}

/** Tensors as numbers, models as `Described`. */
function readValue(tf: TensorFlow, returned: unknown, newest: number): Adapted {
  if (returned instanceof Promise) {
    return { kind: "malformed", message: "a promise came back; remove async and await" };
  }
  // tfjs takes for a tensor whatever has certain properties.
  if (returned instanceof tf.Tensor && typeof returned.arraySync === "function") {
    const value = returned.arraySync();
    if (returned.id > newest) returned.dispose();
    return { kind: "value", value };
  }
  if (typeof returned !== "object" || returned === null) return { kind: "value", value: returned ?? null };
  const entries = Object.entries(returned).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof tf.LayersModel ? described(value, newest) : value,
  ]);
  return { kind: "value", value: Object.fromEntries(entries) as object };
}

function described(model: tensorflow.LayersModel, newest: number): Described {
  const sizeOf = ({ shape }: tensorflow.SymbolicTensor) =>
    shape.slice(1).reduce<number>((product, side) => product * (side ?? NaN), 1);
  const description: Described = {
    input: model.inputs.reduce((sum, input) => sum + sizeOf(input), 0),
    outputs: model.outputs.map(sizeOf),
    layers: canonical(plansOf(model)).map(({ units = NaN, activation = "linear" }) => ({
      units,
      activation,
    })),
    parameters: model.countParams(),
  };
  // One that the function had before the call is still needed.
  if (model.weights.every((weight) => weight.read().id > newest)) model.dispose();
  return description;
}

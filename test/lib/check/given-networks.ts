import * as tf from "@tensorflow/tfjs";
import { GRADIENTS } from "../../../lib/src/check/adapters/tensors.js";
import type { Trained } from "../../../lib/src/check/adapters/networks.js";
import type { Mistake } from "../../../lib/src/check/exercise.js";
import type { Activation, Described, Network, Weights } from "../../../lib/src/check/networks.js";

type Form = (...args: readonly unknown[]) => unknown;
type After = Trained["after"];

/**
 * A known mistake in training networks, written for plain data, as a function of models: a step sets the weights that
 * it comes to, a loss is a tensor of its value and its gradients, and what is described is built. Long trainings, which
 * are by Adam, are not gone through.
 */
export function givenNetworks(form: Mistake["implementation"]): unknown {
  const plainForm = form as unknown as Form;
  return (...args: unknown[]) => {
    const models = args.flatMap((arg) => (arg instanceof tf.LayersModel ? arg : []));
    if (models.length === 0) return built(plainForm(...args) as Record<string, Described>);
    const optimizer = args.find((arg): arg is tf.Optimizer => arg instanceof tf.Optimizer);
    if (optimizer?.getClassName() === "Adam") return NaN;
    const plain = args.map(plainOf);
    const { value, after, left = 0 } = plainForm(...plain) as Trained;
    if (!optimizer) {
      return surrogate(models, value as number, (plainForm(...plain, GRADIENTS) as Trained).after);
    }
    for (const { variable, values } of variablesOf(models, after)) variable.assign(values);
    for (let i = 0; i < left; i++) tf.scalar(i);
    return value;
  };
}

function plainOf(arg: unknown): unknown {
  if (arg instanceof tf.Tensor) return arg.arraySync();
  if (arg instanceof tf.Optimizer) return { optimizer: "sgd", rate: arg.getConfig().learningRate };
  return arg instanceof tf.LayersModel ? networkOf(arg) : arg;
}

const denseIn = (model: tf.LayersModel) => model.layers.filter((layer) => layer.getClassName() === "Dense");

function networkOf(model: tf.LayersModel): Network {
  const layers = denseIn(model).map((layer) => {
    const [kernel, bias] = layer.getWeights().map((weight) => weight.arraySync());
    const activation = layer.getConfig().activation as Activation;
    return { name: layer.name, kernel: kernel as number[][], bias: bias as number[], activation };
  });
  return { network: model.name, layers, heads: model.outputs.length };
}

/** The variables of models, with what stands for each of them. */
function variablesOf(models: readonly tf.LayersModel[], after: After) {
  return models.flatMap((model) =>
    denseIn(model).flatMap((layer) => {
      const { kernel = [], bias = [] } = (after[model.name] as Weights)[layer.name] ?? {};
      return layer.weights.map((weight, i) => ({
        variable: weight.read() as tf.Variable,
        values: i === 0 ? tf.tensor2d(kernel as number[][]) : tf.tensor1d([...bias]),
      }));
    }),
  );
}

/** A loss with this value and these gradients at the weights as they are. */
function surrogate(models: readonly tf.LayersModel[], value: number, gradients: After): tf.Tensor {
  const terms = variablesOf(models, gradients).map(({ variable, values }) =>
    tf.sum(tf.mul(tf.sub(variable, variable.clone().arraySync()), values)),
  );
  return tf.add(tf.addN(terms), value);
}

function built(networks: Record<string, Described>): Record<string, tf.LayersModel> {
  const build = ({ input, outputs, layers }: Described) => {
    const start = tf.input({ shape: [input] });
    const made = layers.map(({ units, activation }) =>
      tf.layers.dense({ units, activation: activation as Activation }),
    );
    const apply = (values: tf.SymbolicTensor, layer: tf.layers.Layer) =>
      layer.apply(values) as tf.SymbolicTensor;
    const code = made.slice(0, made.length - outputs.length).reduce(apply, start);
    return tf.model({
      inputs: start,
      outputs: made.slice(-outputs.length).map((layer) => apply(code, layer)),
    });
  };
  return Object.fromEntries(Object.entries(networks).map(([name, network]) => [name, build(network)]));
}

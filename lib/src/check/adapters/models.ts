import type * as tensorflow from "@tensorflow/tfjs";
import type { Blueprint, BuiltModel, LayerPlan } from "../blueprint.js";
import { reserved } from "../../reserved.js";
import type { Adapted, Adapter, TensorFlow } from "./adapter.js";

type Model = tensorflow.LayersModel;

/**
 * For functions of models: a blueprint among the arguments becomes a tf.LayersModel, and a model that comes back becomes
 * its blueprint with shapes and parameters. Other values stay as they are. Models made for the call are disposed of.
 */
export const callWithModels: Adapter = (tf, implementation, args) => {
  const newest = tf.tidy(() => tf.scalar(0).id);
  const given = args.map((arg) =>
    isBlueprint(arg) ? withOwnNames(tf, () => withoutCount(buildModel(tf, arg))) : arg,
  );
  const before = given.map(weightsOf);
  try {
    const returned = withOwnNames(tf, () => implementation(...(given as never[])));
    const mutated = given.findIndex((arg, i) => weightsOf(arg) !== before[i]);
    const adapted = read(tf, returned, newest);
    return adapted.kind === "value" && mutated >= 0 ? { ...adapted, mutated } : adapted;
  } finally {
    for (const model of given) if (isModel(tf, model) && weightsOf(model) !== DISPOSED) model.dispose();
  }
};

/**
 * Calls `build`; the layers that it makes are counted apart, so that the next one of the notebook's own is
 * `dense_Dense2` however many a check has built. tfjs counts by the class name that a layer tells before it has a name.
 */
export function withOwnNames<T>(tf: TensorFlow, build: () => T): T {
  const { prototype } = tf.layers.Layer;
  const { getClassName } = prototype;
  prototype.getClassName = function (this: Partial<tensorflow.layers.Layer>) {
    const className = getClassName.call(this);
    return this.name === undefined ? `Check${className}` : className;
  };
  try {
    return build();
  } finally {
    // The method is inherited from above this class.
    Reflect.deleteProperty(prototype, "getClassName");
  }
}

/** A model as written down; its weights begin at 0, which is quick, and nobody looks at them. */
export function buildModel(tf: TensorFlow, { input, layers }: Blueprint): Model {
  return tf.sequential({
    layers: layers.map((plan, i) => {
      const { layer, size, settings, ...config } = plan;
      const zeros = (plan.units ?? plan.filters) ? { kernelInitializer: "zeros" } : {};
      const kernel = layer.startsWith("conv") ? { kernelSize: size } : { size: pair(size), poolSize: size };
      const make = (tf.layers as unknown as Record<string, (config: object) => tensorflow.layers.Layer>)[
        layer
      ];
      if (!make) throw new RangeError(`Expected a layer of tf.layers, received "${layer}".`);
      const first = i === 0 ? { inputShape: [...input] } : {};
      return make({ ...defined({ ...config, ...kernel }), ...zeros, ...settings, ...first });
    }),
  });
}

/** A model that is there to be counted does not count itself, nor do its layers. */
function withoutCount(model: Model): Model {
  for (const counted of [model, ...model.layers]) {
    const count = counted.countParams.bind(counted);
    const value = () => {
      reserved("model.countParams");
      return count();
    };
    Object.defineProperty(counted, "countParams", { value });
  }
  return model;
}

const defined = (config: object) =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));

const pair = (size: LayerPlan["size"]) => (typeof size === "number" ? [size, size] : size);

function read(tf: TensorFlow, returned: unknown, newest: number): Adapted {
  if (returned instanceof Promise) {
    return {
      kind: "malformed",
      message: "a promise came back; remove async and await, building takes no time",
    };
  }
  if (!isModel(tf, returned)) return { kind: "value", value: returned };
  if (returned.inputs.length !== 1 || returned.outputs.length !== 1) {
    const message = `the model has ${returned.inputs.length} inputs and ${returned.outputs.length} outputs; an image goes in, and an image comes out`;
    return { kind: "malformed", message };
  }
  const value: BuiltModel = {
    input: sampleShape(returned.inputs[0]),
    output: sampleShape(returned.outputs[0]),
    parameters: returned.getWeights().reduce((sum, { size }) => sum + size, 0),
    layers: plansOf(returned),
  };
  // One that the function had before the call is still needed.
  if (returned.getWeights().every(({ id }) => id > newest)) returned.dispose();
  return { kind: "value", value };
}

const sampleShape = (tensor: tensorflow.SymbolicTensor | undefined): number[] =>
  (tensor?.shape ?? []).slice(1).map((length) => length ?? -1);

export function plansOf(model: Model): LayerPlan[] {
  return model.layers
    .filter((layer) => layer.getClassName() !== "InputLayer")
    .flatMap((layer) => ("layers" in layer ? plansOf(layer as unknown as Model) : [planOf(layer)]));
}

/** Settings that say nothing of what a layer computes, or are told elsewhere. */
const SILENT = new Set([
  ...["name", "trainable", "dtype", "batchInputShape", "inputDtype", "dataFormat", "rank", "seed"],
  ...["kernelInitializer", "biasInitializer", "activation", "units", "filters", "kernelSize", "size"],
  ...["poolSize", "strides", "padding", "targetShape", "useBias"],
]);

function planOf(layer: tensorflow.layers.Layer): LayerPlan {
  const config = layer.getConfig() as Record<string, unknown>;
  const { units, filters, padding, activation, targetShape } = config as unknown as LayerPlan;
  const others = Object.entries(config).filter(([key, value]) => !SILENT.has(key) && tells(key, value));
  return defined({
    layer: functionName(layer.getClassName()),
    units,
    filters,
    size: alike(config.kernelSize ?? config.size ?? config.poolSize),
    strides: alike(config.strides),
    padding,
    activation,
    targetShape,
    useBias: config.useBias === false ? false : undefined,
    settings: others.length > 0 ? Object.fromEntries(others) : undefined,
  }) as unknown as LayerPlan;
}

function tells(key: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === "function") return false;
  return !(key === "dilationRate" && alike(value) === 1) && !(key === "interpolation" && value === "nearest");
}

/** `Conv2DTranspose` is made by `tf.layers.conv2dTranspose`. */
const functionName = (className: string): string =>
  className.replace(/^[A-Z]/, (letter) => letter.toLowerCase()).replace(/(\d)D/, "$1d");

/** [2, 2] as 2. */
function alike(value: unknown): unknown {
  return Array.isArray(value) && value.every((side) => side === value[0]) ? (value[0] as unknown) : value;
}

function isBlueprint(arg: unknown): arg is Blueprint {
  return typeof arg === "object" && arg !== null && "layers" in arg;
}

function isModel(tf: TensorFlow, value: unknown): value is Model {
  return value instanceof tf.LayersModel;
}

/** The weights as text, to see whether a function has changed or disposed of them. */
function weightsOf(arg: unknown): string {
  if (typeof arg !== "object" || arg === null || !("getWeights" in arg)) return "";
  try {
    return (arg as Model)
      .getWeights()
      .map((weight) => weight.dataSync().join())
      .join(";");
  } catch {
    return DISPOSED;
  }
}

const DISPOSED = "disposed";

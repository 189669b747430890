import type * as tf from "@tensorflow/tfjs";
import { floatsOf, type SamplePairs, type SampleSource } from "./samples.js";
import { sampleShape, sampleSize } from "./trainer.js";

/** Floats of one sample, as a model takes it in and gives it out. */
export interface Sizes {
  readonly input: number;
  readonly output: number;
}

/** Throws RangeError unless the model has one input and an output, of fixed shapes. */
export function sizesOf(model: tf.LayersModel): Sizes {
  return { input: sampleSize(inputOf(model)), output: sampleSize(outputOf(model)) };
}

/**
 * Throws RangeError unless there are samples of the model's sizes and a target for each. Of an output that is of another
 * size than the targets it says which layer to change.
 */
export function requireFitting(model: tf.LayersModel, { x, y = x }: SamplePairs): void {
  const { input, output } = sizesOf(model);
  const [floats, targetFloats] = [floatsOf(x), floatsOf(y)];
  if (floats === 0 || floats % input !== 0) {
    throw new RangeError(
      `Expected inputs of ${input} numbers each, as the model takes them (${shapeWords(inputOf(model))}), received ${floats} numbers: check the shapes.`,
    );
  }
  const count = floats / input;
  if (targetFloats === count * output) return;
  const target = targetSize(y, count, x === y || targetFloats === floats);
  if (target !== undefined && target !== output) throw new RangeError(outputWords(model, target));
  throw new RangeError(
    `Expected a target of ${output} numbers for each of ${count} inputs, received ${targetFloats / output} targets: pair them up.`,
  );
}

/** Floats of one target, as far as they are known; targets like the inputs are as many. */
function targetSize(y: SampleSource, count: number, likeInputs: boolean): number | undefined {
  if (!(y instanceof Float32Array) && y.shape[0] === count) return y.size / count;
  return likeInputs ? floatsOf(y) / count : undefined;
}

function outputWords(model: tf.LayersModel, target: number): string {
  const given = outputOf(model);
  const [shape, size] = [shapeWords(given), sampleSize(given)];
  const layer = lastWeighted(model) ?? given.sourceLayer;
  const units = layer.getClassName() === "Dense" ? `give it ${target} units` : "change its shape";
  return `Expected a model that gives as many numbers as a target has, ${target}, received one that gives ${shape}, ${size} numbers: the last layer with weights is ${layer.name} (${layer.getClassName()}), ${units} or add layers behind it.`;
}

/** The last layer that has weights, in the order in which a model lists them. */
function lastWeighted(model: tf.LayersModel): tf.layers.Layer | undefined {
  const weighted = model.layers.findLast(({ weights }) => weights.length > 0);
  return weighted && "layers" in weighted ? lastWeighted(weighted as unknown as tf.LayersModel) : weighted;
}

function shapeWords(tensor: tf.SymbolicTensor): string {
  return `[${sampleShape(tensor).join(", ")}]`;
}

function inputOf(model: tf.LayersModel): tf.SymbolicTensor {
  const [input, ...others] = model.inputs;
  if (input && others.length === 0) return input;
  throw new RangeError(`Expected a model with one input, received ${model.inputs.length}: feed one tensor.`);
}

/** Returns the output that the targets are compared with: the first of several. */
function outputOf(model: tf.LayersModel): tf.SymbolicTensor {
  const output = model.outputs[0];
  if (output) return output;
  throw new RangeError("Expected a model with an output, received none: build it first.");
}

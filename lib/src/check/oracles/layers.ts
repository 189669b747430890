import { elementAt } from "../../element-at.js";
import type { Blueprint, LayerPlan } from "../blueprint.js";
import { countConnections } from "./parameters.js";

/** Follows a sample through a chain of the sheet's layers: its shape after each, and the parameters, by counting. */
export function walk(model: Blueprint): { shapes: number[][]; parameters: number } {
  const shapes = shapesAfter(model);
  const inputs = [model.input, ...shapes].map((shape) => shape.at(-1) ?? 0);
  const counts = model.layers.map((layer, i) => parametersOf(layer, elementAt(inputs, i)));
  return { shapes, parameters: counts.reduce((sum, count) => sum + count, 0) };
}

/** The shape of a sample after each layer. */
export function shapesAfter({ input, layers }: Blueprint): number[][] {
  let shape = [...input];
  return layers.map((layer) => (shape = shapeAfter(layer, shape)));
}

/** The shapes of a model's weights, as getWeights lists them. */
export function weightShapes(model: Blueprint): number[][] {
  const shapes = shapesAfter(model);
  return model.layers.flatMap(({ layer, units, filters, size, useBias }, i) => {
    const inputs = (shapes[i - 1] ?? model.input).at(-1) ?? 0;
    if (layer === "batchNormalization") return Array.from({ length: 4 }, () => [inputs]);
    const outputs = units ?? filters;
    if (outputs === undefined) return [];
    const sides = units === undefined ? [Number(size), Number(size)] : [];
    const channels = layer === "conv2dTranspose" ? [outputs, inputs] : [inputs, outputs];
    return [[...sides, ...channels], ...(useBias === false ? [] : [[outputs]])];
  });
}

function parametersOf({ layer, units, filters, size, useBias }: LayerPlan, inputs: number): number {
  const outputs = units ?? filters;
  if (outputs === undefined) return 0;
  const kernel = layer === "dense" ? 1 : Number(size);
  return countConnections({ kind: "ordinary", inputs, outputs, kernel, groups: 1, bias: useBias !== false });
}

function shapeAfter(plan: LayerPlan, shape: readonly number[]): number[] {
  const { layer, units = 0, filters = 0, size, strides = 1, padding, targetShape = [] } = plan;
  const [rows = 0, columns = 0, channels = 0] = shape;
  const product = shape.reduce((sum, length) => sum * length, 1);
  const [kernels, steps] = [pair(size), pair(strides)];
  /** Rows and columns by the kernel and the stride of their own direction. */
  const sides = (change: (side: number, kernel: number, stride: number) => number, depth: number) => [
    ...[rows, columns].map((side, axis) => change(side, kernels[axis] ?? NaN, steps[axis] ?? NaN)),
    depth,
  ];
  const shrunk = (side: number, kernel: number, stride: number) =>
    Math.ceil((padding === "same" ? side : side - kernel + 1) / stride);
  switch (layer) {
    case "flatten":
      return [product];
    case "reshape":
      return [...targetShape];
    case "dense":
      return [...shape.slice(0, -1), units];
    case "upSampling2d":
      return sides((side, kernel) => side * kernel, channels);
    case "conv2d":
      return sides(shrunk, filters);
    case "maxPooling2d":
    case "averagePooling2d":
      return sides(shrunk, channels);
    case "conv2dTranspose":
      return sides(
        (side, kernel, stride) => (padding === "same" ? side * stride : (side - 1) * stride + kernel),
        filters,
      );
    default:
      return [...shape];
  }
}

/** A size or stride of both directions. */
const pair = (value: number | readonly number[] = NaN): readonly number[] =>
  typeof value === "number" ? [value, value] : value;

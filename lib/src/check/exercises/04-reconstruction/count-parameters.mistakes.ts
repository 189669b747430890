import type { Blueprint } from "../../blueprint.js";
import { mistake } from "../../define-mistake.js";
import { walk, weightShapes } from "../../oracles/layers.js";

const product = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);

type Count = (shapes: readonly number[][], model: Blueprint) => number;

const formulas: readonly (readonly [id: string, diagnosis: string, count: Count])[] = [
  [
    "biases-forgotten",
    "The biases are left out; they are learned, too.",
    (shapes) => sum(shapes.filter(({ length }) => length > 1).map(product)),
  ],
  [
    "only-biases",
    "Only the biases are counted, or only the last length of every shape.",
    (shapes) => sum(shapes.filter(({ length }) => length === 1).map(product)),
  ],
  [
    "tensors-counted",
    "The weight tensors are counted; each holds many parameters.",
    (shapes) => shapes.length,
  ],
  [
    "lengths-added",
    "The lengths of a shape are added; they are to be multiplied, 2 × 3 numbers are 6.",
    (shapes) => sum(shapes.map(sum)),
  ],
  [
    "two-lengths-only",
    "Only the first two lengths of a shape are multiplied; a convolution's kernel has four.",
    (shapes) => sum(shapes.map((shape) => product(shape.slice(0, 2)))),
  ],
  [
    "layers-counted",
    "The layers are counted; their parameters were asked for.",
    (_, { layers }) => layers.length,
  ],
  [
    "outputs-counted",
    "The values that go through the model are counted; parameters are what is learned.",
    (_, model) => sum(walk(model).shapes.map(product)),
  ],
  ["first-tensor-only", "Only the first weight tensor counts.", (shapes) => product(shapes[0] ?? [0])],
  [
    "last-tensor-forgotten",
    "The last weight tensor is left out; look where the loop ends.",
    (shapes) => sum(shapes.slice(0, -1).map(product)),
  ],
  [
    "always-model-a",
    "The answer is always 101 200, whatever the model; count its own weights.",
    () => 101_200,
  ],
  ["always-denoiser", "The answer is always 3 217, whatever the model; count its own weights.", () => 3217],
];

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export const countParametersMistakes = formulas.map(([id, diagnosis, count]) =>
  mistake(id, diagnosis, (model: Blueprint) => count(weightShapes(model), model)),
);

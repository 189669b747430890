import {
  conv,
  dense,
  enlarge,
  flatten,
  transposed,
  type Blueprint,
  type LayerPlan,
} from "../../blueprint.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { walk } from "../../oracles/layers.js";
import { agrees } from "../../parts.js";
import type { Random } from "../../../random/random.js";
import { countParametersMistakes } from "./count-parameters.mistakes.js";

const target: Target = {
  name: "countParameters",
  kind: "function",
  type: "(model: tf.LayersModel) => number",
  adapter: "models",
};

const advice =
  "model.getWeights() lists every tensor that is learned: multiply the lengths of each shape, and add up";
const expectation = "the exact whole number";

/** Lengths that differ, since a sum and a product of 2 and 2 are the same. */
function denseModel(random: Random): [Blueprint] {
  const widths = several(3, (i) => random.integer(3 + 4 * i, 7 + 4 * i));
  return [{ input: [random.integer(15, 20)], layers: widths.map((units) => dense(units, "relu")) }];
}

function convolutions(random: Random, ...between: LayerPlan[]): [Blueprint] {
  const [first, last] = [random.integer(3, 6), random.integer(7, 10)];
  const layers = [conv(first, { strides: 2 }), transposed(last), ...between];
  return [{ input: [8, 8, random.integer(1, 3)], layers }];
}

export const countParameters: Exercise = {
  id: "count-parameters",
  notebook: "04-reconstruction",
  task: "4a",
  title: "The parameters of any model",
  points: 0.5,
  target,
  forbids: ["describe", "model.countParams"],
  parts: [
    agrees<[Blueprint]>(target, {
      id: "dense",
      title: "Counts dense models",
      points: 0.25,
      essential: true,
      expectation,
      advice,
      inputs: (random) => several(3, () => denseModel(random)),
      expected: (model) => walk(model).parameters,
    }),
    agrees<[Blueprint]>(target, {
      id: "convolutional",
      title: "Counts convolutions, layers without a bias, and layers that have no parameters",
      points: 0.25,
      expectation,
      advice,
      inputs: (random) => [
        convolutions(random),
        convolutions(random, enlarge(), flatten, dense(random.integer(2, 5))),
        [{ input: [4, 4, 1], layers: [{ ...conv(random.integer(3, 6)), useBias: false }] }],
      ],
      expected: (model) => walk(model).parameters,
    }),
  ],
  mistakes: countParametersMistakes,
  hints: [
    "Which tensors does a model learn? Ask it: model.getWeights().",
    "Each weight tensor has a shape; a tensor of shape [2, 3] holds 6 numbers.",
    "model.getWeights().reduce((sum, { shape }) => sum + …, 0), where … is the product of the lengths of shape.",
  ],
};

import { layerText, type BuiltModel } from "../../blueprint.js";
import type { Exercise } from "../../exercise.js";
import { modelExercise } from "../../models.js";
import { shapesAfter } from "../../oracles/layers.js";
import { beatModelMistakes } from "./beat-model.mistakes.js";

/** A beat as tf.layers.conv2d takes it: 140 rows of one column and one channel. */
export const BEAT = [140, 1, 1] as const;
const LENGTH = 140;

/** The least number of values that stand for a beat anywhere between input and output. */
export function narrowest({ input, layers }: Pick<BuiltModel, "input" | "layers">): number {
  const sizes = shapesAfter({ input, layers }).map((shape) => shape.reduce((sum, side) => sum * side, 1));
  return Math.min(...sizes.slice(0, -1));
}

export const beatModel: Exercise = modelExercise({
  id: "beat-model",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "Model B of the sheet, adapted to heartbeats",
  name: "buildBeatModel",
  sample: "beat",
  images: [BEAT],
  parts: [
    {
      id: "convolutions",
      title: "Has convolutions and no dense layer",
      points: 0.25,
      expectation: "convolutions along the time, at least one of them in the encoder",
      advice: "let strided convolutions make the code, and transposed or enlarging layers the beat",
      lacks: ({ layers }) => {
        const found = layers.find(({ layer }) => layer === "dense");
        if (found) return { expected: "no dense layer", received: layerText(found) };
        const convolved = layers.some(({ layer }) => layer === "conv2d");
        return convolved ? undefined : { expected: "a convolution", received: "none" };
      },
    },
    {
      id: "narrow",
      title: "Has a code of fewer numbers than a beat has",
      points: 0.25,
      expectation: `between input and output fewer than ${LENGTH} numbers, filters included`,
      advice: "count the positions that the strides leave, and multiply by the filters",
      lacks: (model) => {
        const least = narrowest(model);
        return least < LENGTH
          ? undefined
          : {
              expected: `a code of fewer than ${LENGTH} numbers`,
              received: `at least ${least} in every layer`,
            };
      },
    },
  ],
  mistakes: beatModelMistakes,
  hints: [
    "Which axis of [140, 1, 1] is the time? Kernels and strides have two numbers; what must the second one be?",
    "140 = 2 · 2 · 5 · 7, so that strides of 2 and 5 come out even. With f filters in the last layer of the encoder the code has f numbers for each position left.",
    'For example conv2d of 16 filters, kernelSize [7, 1], strides [2, 1], then 3 filters, the same; conv2dTranspose twice with strides [2, 1]; conv2d with one filter and a sigmoid; padding "same" in all.',
  ],
});

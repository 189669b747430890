import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../../../../../lib/src/check/exercises/06-anomaly-detection/index.js";
import type { Mutant, Tried } from "../answers.js";
import { stack } from "../04-reconstruction/models.js";

type Build = Answers["beat-model"];
const { conv2d, conv2dTranspose, dense, flatten, reshape, upSampling2d, dropout } = tf.layers;

const along = {
  kernelSize: [5, 1] as [number, number],
  padding: "same",
  activation: "relu",
  kernelInitializer: "zeros",
} as const;
const beats = { inputShape: [140, 1, 1] };
const shrink = (filters: number, by = 2) => conv2d({ ...along, filters, strides: [by, 1] });
const grow = (filters: number, by = 2) => conv2dTranspose({ ...along, filters, strides: [by, 1] });
const first = () => conv2d({ ...along, ...beats, filters: 8, strides: [2, 1] });
const beat = () => conv2d({ ...along, filters: 1, activation: "sigmoid" });

const wrong = (title: string, answer: unknown, diagnosis?: string): Mutant<Build> => ({
  title,
  answer: answer as Build,
  ...(diagnosis !== undefined && { diagnosis }),
});

export const beatModelAnswers: Pick<Tried<Answers>, "beat-model"> = {
  "beat-model": {
    wrong: [
      wrong(
        "the dense detector",
        stack(() => [
          dense({ units: 8, inputShape: [140], kernelInitializer: "zeros" }),
          dense({ units: 140, activation: "sigmoid", kernelInitializer: "zeros" }),
        ]),
      ),
      wrong(
        "a dense code between convolutions",
        stack(() => [
          first(),
          flatten(),
          dense({ units: 560, activation: "relu", kernelInitializer: "zeros" }),
          reshape({ targetShape: [70, 1, 8] }),
          grow(8),
          beat(),
        ]),
        "dense-layer",
      ),
      wrong(
        "strides of 2 in both directions",
        stack(() => [
          first(),
          shrink(3),
          conv2dTranspose({ ...along, filters: 8, strides: 2 }),
          conv2dTranspose({ ...along, filters: 8, strides: 2 }),
          beat(),
        ]),
        "enlarged-across",
      ),
      wrong(
        "one stride, so that the code has 560 numbers",
        stack(() => [first(), grow(8), beat()]),
        "wide-code",
      ),
      wrong(
        "dropout in place of a narrow code",
        stack(() => [first(), dropout({ rate: 0.5 }), grow(8), beat()]),
        "wide-code",
      ),
      wrong(
        "ends with the transposed convolution",
        stack(() => [first(), shrink(3), grow(8), grow(8)]),
        "channels-left",
      ),
      wrong(
        "linear at the end",
        stack(() => [
          first(),
          shrink(3),
          grow(8),
          grow(8),
          conv2d({ ...along, filters: 1, activation: "linear" }),
        ]),
        "no-sigmoid",
      ),
    ],
    right: {
      "with two strides of 2": stack(() => [first(), shrink(3), grow(8), grow(8), beat()]),
      "with strides of 2, 2 and 5": stack(() => [
        first(),
        shrink(8),
        shrink(4, 5),
        grow(8, 5),
        grow(8),
        grow(8),
        beat(),
      ]),
      "with enlarging layers": stack(() => [
        first(),
        shrink(2),
        upSampling2d({ size: [2, 1] }),
        conv2d({ ...along, filters: 8 }),
        upSampling2d({ size: [2, 1] }),
        beat(),
      ]),
    },
  },
};

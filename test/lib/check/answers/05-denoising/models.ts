import type { Answers } from "../../../../../lib/src/check/exercises/04-reconstruction/index.js";
import * as library from "../../../../../lib/src/models/index.js";
import { ready, type Tried } from "../answers.js";
import { convolutions, countParameters, stack } from "../04-reconstruction/models.js";

const {
  conv2d,
  conv2dTranspose,
  upSampling2d,
  dropout,
  same,
  zeros,
  grey,
  strided,
  pixels,
  encoderB,
  decoderB,
} = convolutions;
const { wrong, nested, functional } = convolutions;

const grow = (filters: number) => conv2dTranspose({ ...same, filters, strides: 2 });
const decoderA = () => [grow(8), grow(16), pixels()];
const encoderC = () => [...encoderB(), conv2d({ ...same, filters: 8 })];

/** The answers tried on the ids that notebook 04 has, too. */
export const editions: Pick<
  Tried<Answers>,
  "count-parameters" | "model-a" | "model-b" | "model-c" | "model-d"
> = {
  "count-parameters": countParameters,
  "model-a": {
    wrong: [
      wrong(
        "the dense model of the other path",
        ready(() => library.reconstructionA(1)),
      ),
      wrong(
        "model B",
        ready(() => library.denoisingB(1)),
        "same-as-b",
      ),
      wrong(
        "convolutions where transposed ones belong",
        stack(() => [...encoderB(), strided(8), strided(16), pixels()]),
        "strided-conv-in-decoder",
      ),
      wrong(
        "no sigmoid",
        stack(() => [
          ...encoderB(),
          grow(8),
          grow(16),
          conv2d({ ...same, ...zeros, activation: "linear", filters: 1 }),
        ]),
        "no-sigmoid",
      ),
      wrong(
        "kernels of 5 × 5",
        stack(() => [
          conv2d({ ...same, ...grey, filters: 16, strides: 2, kernelSize: 5 }),
          strided(8),
          ...decoderA(),
        ]),
        "other-kernel-size",
      ),
    ],
    right: {
      "as the library has it": ready(() => library.denoisingA(5)),
      "of two models": () =>
        nested(encoderB(), [
          conv2dTranspose({ ...same, filters: 8, strides: [2, 2], inputShape: [7, 7, 8] }),
          grow(16),
          pixels(),
        ]),
      "by the functional interface": () => functional([28, 28, 1], [strided(16), strided(8), ...decoderA()]),
    },
  },
  "model-b": {
    wrong: [
      wrong(
        "model A",
        ready(() => library.denoisingA(1)),
        "transposed-convolution",
      ),
      wrong(
        "only one of two replaced",
        stack(() => [...encoderB(), upSampling2d({}), conv2d({ ...same, filters: 8 }), grow(16), pixels()]),
        "transposed-convolution",
      ),
      wrong(
        "without enlarging",
        stack(() => [
          ...encoderB(),
          conv2d({ ...same, filters: 8 }),
          conv2d({ ...same, filters: 16 }),
          pixels(),
        ]),
        "not-enlarged",
      ),
    ],
    right: {
      "as the library has it": ready(() => library.denoisingB(5)),
      "by the functional interface": () => functional([28, 28, 1], [strided(16), strided(8), ...decoderB()]),
    },
  },
  "model-c": {
    wrong: [
      wrong(
        "model A",
        ready(() => library.denoisingA(1)),
        "same-as-a",
      ),
      wrong(
        "a layer more in the decoder",
        stack(() => [...encoderB(), grow(8), conv2d({ ...same, filters: 8 }), grow(16), pixels()]),
        "layer-in-decoder",
      ),
      wrong(
        "a layer more that shrinks",
        stack(() => [...encoderB(), strided(8), ...decoderA()]),
      ),
    ],
    right: {
      "as the library has it": ready(() => library.denoisingC(5)),
      "with 16 filters of 5 × 5, tanh": stack(() => [
        ...encoderB(),
        conv2d({ ...same, filters: 16, kernelSize: 5, activation: "tanh" }),
        ...decoderA(),
      ]),
      "of two models": () =>
        nested(encoderC(), [
          conv2dTranspose({ ...same, filters: 8, strides: [2, 2], inputShape: [7, 7, 8] }),
          grow(16),
          pixels(),
        ]),
    },
  },
  "model-d": {
    wrong: [
      wrong(
        "model A with other seeds",
        ready(() => library.denoisingA(99)),
        "same-as-a",
      ),
      wrong(
        "model C again",
        ready(() => library.denoisingC(1)),
        "same-as-c",
      ),
      wrong(
        "three channels left",
        stack(() => [
          ...encoderB(),
          grow(8),
          conv2dTranspose({ ...same, filters: 3, strides: 2, activation: "sigmoid" }),
        ]),
        "channels-left",
      ),
    ],
    right: {
      "kernels of 5 × 5": stack(() => [
        conv2d({ ...same, ...grey, filters: 16, strides: 2, kernelSize: 5 }),
        strided(8),
        ...decoderA(),
      ]),
      "dropout on the code": stack(() => [...encoderB(), dropout({ rate: 0.1 }), ...decoderA()]),
      "the dense model of the other path": ready(() => library.reconstructionA(1)),
    },
  },
};

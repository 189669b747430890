import {
  conv,
  dense,
  flatten,
  reshape,
  transposed,
  type Blueprint,
  type BuiltModel,
  type LayerPlan,
} from "../../blueprint.js";
import { NO_CHANNELS, sameLayers, type ModelMistake } from "../../models.js";
import { flat, IMAGE_WITH_CHANNEL, LAYERS_A, LAYERS_B, LAYERS_C, replaced, spatial } from "./model-layers.js";

/** Layers with weights, in order. */
const weighted = ({ layers }: BuiltModel) =>
  layers.filter(({ units, filters }) => units !== undefined || filters !== undefined);

/** The activation of the layer that makes the pixels. */
const lastActivation = (model: BuiltModel) => weighted(model).at(-1)?.activation;
const has = (model: BuiltModel, layer: string) => model.layers.some((each) => each.layer === layer);
const squashed = (layers: readonly LayerPlan[], activation: string): LayerPlan[] =>
  layers.map((layer) => (layer.activation === "sigmoid" ? { ...layer, activation } : layer));
const denseWidths = (model: BuiltModel) => weighted(model).map(({ units }) => units);

export const noSigmoid = (layers: readonly LayerPlan[], build: typeof flat): ModelMistake => ({
  id: "no-sigmoid",
  diagnosis: "The last layer has no sigmoid, so that its values may leave [0, 1], where pixels are.",
  shows: (model) => !["sigmoid", "hardSigmoid", "softmax", "relu"].includes(lastActivation(model) ?? ""),
  example: build(...squashed(layers, "linear")),
});

export const reluAtTheEnd = (layers: readonly LayerPlan[], build: typeof flat): ModelMistake => ({
  id: "relu-at-the-end",
  diagnosis: "The last layer has a ReLU, which stops at 0 but not at 1; pixels need a sigmoid.",
  shows: (model) => lastActivation(model) === "relu",
  example: build(...squashed(layers, "relu")),
});

export const softmaxAtTheEnd = (layers: readonly LayerPlan[], build: typeof flat): ModelMistake => ({
  id: "softmax-at-the-end",
  diagnosis: "The last layer has a softmax, whose values add up to 1; pixels are independent of each other.",
  shows: (model) => lastActivation(model) === "softmax",
  example: build(...squashed(layers, "softmax")),
});

export const noReshape: ModelMistake = {
  id: "no-reshape",
  diagnosis: "The 784 values are left in a row; a last layer has to make 28 × 28 of them.",
  shows: ({ output }) => output.length === 1 && output[0] === 784,
  example: flat(...LAYERS_A.slice(0, -1)),
};

export const noFlatten: ModelMistake = {
  id: "no-flatten",
  diagnosis: "The image is not flattened, so that the dense layer is applied to each row of 28 pixels alone.",
  shows: (model) => model.layers[0]?.layer === "dense" && model.input.length > 1,
  example: flat(dense(64, "relu"), dense(28, "sigmoid")),
};

export const noChannelAxis = (layers: readonly LayerPlan[]): ModelMistake => ({
  id: NO_CHANNELS,
  diagnosis: "Images without a channel axis reach a convolution; its inputShape is [28, 28, 1].",
  shows: ({ input, layers: [first] }) => input.length === 2 && first?.layer !== "flatten",
  example: flat(...layers),
});

export const validPadding = (rightLayers: readonly LayerPlan[]): ModelMistake => ({
  id: "valid-padding",
  diagnosis: 'A convolution cuts the border off; with padding "same" stride 2 exactly halves the image.',
  shows: ({ layers }) => layers.some(({ filters, padding }) => filters !== undefined && padding === "valid"),
  example: spatial(...rightLayers.map((layer) => (layer.padding ? { ...layer, padding: "valid" } : layer))),
});

export const stridedDecoder: ModelMistake = {
  id: "strided-conv-in-decoder",
  diagnosis: "The decoder convolves with stride 2, which shrinks the image further; it has to enlarge it.",
  shows: (model) => {
    const layers = weighted(model);
    const lastTransposed = layers.findLastIndex(({ layer }) => layer === "conv2dTranspose");
    return layers.some(
      ({ layer, strides }, i) => i >= 2 && i > lastTransposed && layer === "conv2d" && strides === 2,
    );
  },
  example: spatial(
    conv(16, { strides: 2 }),
    conv(8, { strides: 2 }),
    conv(8, { strides: 2 }),
    conv(16, { strides: 2 }),
    conv(1, { activation: "sigmoid" }),
  ),
};

export const channelsLeft = (layers: readonly LayerPlan[]): ModelMistake => ({
  id: "channels-left",
  diagnosis: "The image comes out with several channels; a last convolution with one filter makes it grey.",
  shows: ({ output }) => output.length === 3 && (output[2] ?? 0) > 1,
  example: spatial(...squashed(layers.slice(0, -1), "sigmoid")),
});

export const notEnlarged: ModelMistake = {
  id: "not-enlarged",
  diagnosis: "The decoder does not enlarge, so that the image comes out small.",
  shows: (model) =>
    model.output.length === 3 &&
    (model.output[0] ?? 28) < 28 &&
    !has(model, "conv2dTranspose") &&
    !has(model, "upSampling2d"),
  example: spatial(conv(16, { strides: 2 }), conv(8, { strides: 2 }), conv(1, { activation: "sigmoid" })),
};

export const otherKernel = (rightLayers: readonly LayerPlan[]): ModelMistake => ({
  id: "other-kernel-size",
  diagnosis: "A kernel is not 3 × 3.",
  shows: ({ layers }) => layers.some(({ filters, size }) => filters !== undefined && size !== 3),
  example: spatial(...rightLayers.map((layer) => (layer.filters ? { ...layer, size: 5 } : layer))),
});

export const channelsSwapped = (layers: readonly LayerPlan[]): ModelMistake => ({
  id: "filters-swapped",
  diagnosis: "8 and 16 filters are swapped; the code of 7 × 7 has 8 channels.",
  shows: (model) => weighted(model)[0]?.filters === 8,
  example: spatial(
    ...layers.map((layer) => {
      if (layer.filters === 8) return { ...layer, filters: 16 };
      return layer.filters === 16 ? { ...layer, filters: 8 } : layer;
    }),
  ),
});

export const codeSize: ModelMistake = {
  id: "other-code-size",
  diagnosis: "The code has another size than 64.",
  shows: (model) => denseWidths(model).length === 2 && denseWidths(model)[0] !== 64,
  example: flat(...replaced(LAYERS_A, 1, dense(32, "relu"))),
};

export const linearCode = (layers: readonly LayerPlan[], at: number): ModelMistake => ({
  id: "no-relu",
  diagnosis: "A layer before the last has no ReLU.",
  shows: (model) =>
    weighted(model)
      .slice(0, -1)
      .some(({ activation }) => activation !== "relu"),
  example: flat(...replaced(layers, at, { ...layers[at], activation: "linear" } as LayerPlan)),
});

export const isModelC: ModelMistake = {
  id: "model-c-for-a",
  diagnosis: "This has one layer more than A; that is model C.",
  shows: (model) => denseWidths(model).length > 2,
  example: flat(...LAYERS_C),
};

export const denseInB: ModelMistake = {
  id: "dense-layer",
  diagnosis: "There is a dense layer; model B has none.",
  shows: (model) => has(model, "dense"),
  example: spatial(
    ...LAYERS_B.slice(0, 2),
    flatten,
    dense(64, "relu"),
    dense(784, "sigmoid"),
    reshape(...IMAGE_WITH_CHANNEL),
  ),
};

export const layerInDecoder = (
  layers: readonly LayerPlan[],
  extra: LayerPlan,
  build: typeof flat,
): ModelMistake => {
  const decoder = build === flat ? layers.length - 2 : layers.length - 1;
  return {
    id: "layer-in-decoder",
    diagnosis: "The extra layer is in the decoder; it belongs in the encoder.",
    shows: (model) => {
      const own = weighted(model);
      return build === flat
        ? own.length === 3 && own[0]?.units === 64 && own[1]?.units !== 64
        : own.length === 6 && own[2]?.layer === "conv2dTranspose";
    },
    example: build(...layers.slice(0, decoder), extra, ...layers.slice(decoder)),
  };
};

export const sameAs = (name: string, layers: readonly LayerPlan[], build: typeof flat): ModelMistake => ({
  id: `same-as-${name.toLowerCase()}`,
  diagnosis: `These are the layers of model ${name}; seeds and names make no other model.`,
  shows: (model) => sameLayers(model, layers),
  example: build(...layers),
});

export const transposedInB: ModelMistake = {
  id: "transposed-convolution",
  diagnosis: "There is a transposed convolution; model B enlarges first and then convolves.",
  shows: (model) => has(model, "conv2dTranspose"),
  example: spatial(
    ...LAYERS_B.slice(0, 2),
    transposed(8),
    transposed(16),
    conv(1, { activation: "sigmoid" }),
  ),
};

/** Returns a mistake in model C, whose extra layer the student chooses; `example` has one narrower than the code. */
export const narrowExtra = (example: Blueprint): ModelMistake => ({
  id: "extra-layer-narrower-than-the-code",
  diagnosis:
    "The extra layer is narrower than the code, so that it is the code and the next one adds nothing.",
  shows: (model) => {
    const [first, second, third] = weighted(model).map(({ units, filters }) => units ?? filters ?? 0);
    const code = Math.max(0, ...[second, third].filter((width) => width === 64 || width === 8).map(Number));
    return first !== undefined && code > 0 && Math.min(first, second ?? first) < code;
  },
  example,
});

/** Returns a mistake in model C: `example` has a layer more that has no weights. */
export const idleExtra = (example: Blueprint): ModelMistake => ({
  id: "extra-layer-without-weights",
  diagnosis: "The extra layer has no weights, so that it learns nothing.",
  shows: (model) => model.layers.some(({ layer }) => /ropout|Noise|Pooling|reLU|ELU/.test(layer)),
  example,
});

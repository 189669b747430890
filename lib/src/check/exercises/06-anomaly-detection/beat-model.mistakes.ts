import { flatten, dense, reshape, type Blueprint, type BuiltModel, type LayerPlan } from "../../blueprint.js";
import { NO_CHANNELS, type ModelMistake } from "../../models.js";

const along = { size: [7, 1], strides: [2, 1], padding: "same", activation: "relu" } as const;
const encoder = (code: number): LayerPlan[] => [
  { layer: "conv2d", filters: 16, ...along },
  { layer: "conv2d", filters: code, ...along },
];
const decoder: readonly LayerPlan[] = [
  { layer: "conv2dTranspose", filters: 16, ...along },
  { layer: "conv2dTranspose", filters: 16, ...along },
];
const last: LayerPlan = { ...along, layer: "conv2d", filters: 1, strides: 1, activation: "sigmoid" };
/** A right answer: 140 → 70 → 35 positions of 3 filters, and back. */
const LAYERS: readonly LayerPlan[] = [...encoder(3), ...decoder, last];
const beat = (...layers: LayerPlan[]): Blueprint => ({ input: [140, 1, 1], layers });

const has = ({ layers }: BuiltModel, layer: string) => layers.some((each) => each.layer === layer);
const lastOf = ({ layers }: BuiltModel) =>
  layers.findLast(({ units, filters }) => units !== undefined || filters !== undefined);
const grows = ({ layer }: LayerPlan) => layer === "conv2dTranspose" || layer === "upSampling2d";
const square = (value: LayerPlan["size"]) => typeof value === "number" && value > 1;

/** The mistakes where model B meets a signal in place of an image. The likeliest first. */
export const beatModelMistakes: readonly ModelMistake[] = [
  {
    id: NO_CHANNELS,
    diagnosis:
      "Beats without a second axis and a channel reach a convolution; its inputShape is [140, 1, 1].",
    shows: ({ input, layers: [first] }) => input.length < 3 && first?.layer !== "reshape",
    example: { input: [140, 1], layers: LAYERS },
  },
  {
    id: "dense-layer",
    diagnosis: "There is a dense layer; model B has convolutions in its place.",
    shows: (model) => has(model, "dense"),
    example: beat(flatten, dense(8, "relu"), dense(140, "sigmoid"), reshape(140, 1, 1)),
  },
  {
    id: "enlarged-across",
    diagnosis:
      "A stride or an enlargement acts across the beat as well, so that one column becomes several: give both directions, [2, 1].",
    shows: ({ layers }) =>
      layers.some((each) => grows(each) && square(each.layer === "upSampling2d" ? each.size : each.strides)),
    example: beat(
      ...LAYERS.map((each) => (grows(each) ? ({ ...each, strides: 2 } satisfies LayerPlan) : each)),
    ),
  },
  {
    id: "valid-padding",
    diagnosis: 'A convolution cuts the ends off; with padding "same" a stride divides 140 evenly.',
    shows: ({ layers }) =>
      layers.some(({ filters, padding }) => filters !== undefined && padding === "valid"),
    example: beat(...LAYERS.map((each) => ({ ...each, padding: "valid" }))),
  },
  {
    id: "not-enlarged",
    diagnosis: "The decoder does not enlarge, so that the beat comes out short.",
    shows: (model) => (model.output[0] ?? 140) < 140 && !model.layers.some(grows),
    example: beat(...encoder(3), last),
  },
  {
    id: "channels-left",
    diagnosis: "The beat comes out with several channels; a last convolution with one filter leaves one.",
    shows: ({ output }) => output.length === 3 && (output[2] ?? 0) > 1,
    example: beat(...encoder(3), ...decoder),
  },
  {
    id: "relu-at-the-end",
    diagnosis: "The last layer has a ReLU, which stops at 0 but not at 1; the scaled beats need a sigmoid.",
    shows: (model) => lastOf(model)?.activation === "relu",
    example: beat(...LAYERS.slice(0, -1), { ...last, activation: "relu" }),
  },
  {
    id: "no-sigmoid",
    diagnosis:
      "The last layer has no sigmoid, so that its values may leave [0, 1], where the scaled beats are.",
    shows: (model) => lastOf(model)?.activation === "linear",
    example: beat(...LAYERS.slice(0, -1), { ...last, activation: "linear" }),
  },
  {
    id: "wide-code",
    diagnosis:
      "The code has at least as many numbers as the beat, filters included, so that the model can copy, anomalies too.",
    shows: (model) => model.output.length === 3,
    example: beat(...encoder(8), ...decoder, last),
  },
];

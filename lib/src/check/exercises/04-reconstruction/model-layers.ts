import { conv, dense, enlarge, flatten, reshape, type Blueprint, type LayerPlan } from "../../blueprint.js";

/** Images without a channel axis, as the dense models take them. */
export const IMAGE = [28, 28] as const;
/** With one, as convolutions need it. */
export const IMAGE_WITH_CHANNEL = [28, 28, 1] as const;

export const ENCODER_A: readonly LayerPlan[] = [flatten, dense(64, "relu")];
export const DECODER_A: readonly LayerPlan[] = [dense(784, "sigmoid"), reshape(28, 28)];
export const LAYERS_A: readonly LayerPlan[] = [...ENCODER_A, ...DECODER_A];
export const LAYERS_C: readonly LayerPlan[] = [flatten, dense(128, "relu"), dense(64, "relu"), ...DECODER_A];

/** The same in both notebooks: strided convolutions, then enlarging and convolving. */
export const LAYERS_B: readonly LayerPlan[] = [
  conv(16, { strides: 2 }),
  conv(8, { strides: 2 }),
  enlarge(),
  conv(8),
  enlarge(),
  conv(16),
  conv(1, { activation: "sigmoid" }),
];

export const flat = (...layers: LayerPlan[]): Blueprint => ({ input: IMAGE, layers });
export const spatial = (...layers: LayerPlan[]): Blueprint => ({ input: IMAGE_WITH_CHANNEL, layers });

/** The same layers with one in place of another. */
export const replaced = (layers: readonly LayerPlan[], at: number, ...others: LayerPlan[]): LayerPlan[] =>
  layers.toSpliced(at, 1, ...others);

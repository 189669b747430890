/**
 * A model as plain data: what its layers are and how they are set, none of their weights. Written down it is what a
 * model is to be built from; read off a built model it is what a check judges.
 */
export interface Blueprint {
  /** Shape of one sample. */
  readonly input: readonly number[];
  /** Without input layers; those of nested models stand in their place. */
  readonly layers: readonly LayerPlan[];
}

/** A layer by the name of the function that makes it, `tf.layers.conv2d` for instance, with the settings that count. */
export interface LayerPlan {
  readonly layer: string;
  readonly units?: number;
  readonly filters?: number;
  /** Also of pooling windows and of enlargement; one number where both sides are alike. */
  readonly size?: number | readonly number[];
  readonly strides?: number | readonly number[];
  readonly padding?: string;
  readonly activation?: string;
  readonly targetShape?: readonly number[];
  /** Only where it is not the usual one. */
  readonly useBias?: false;
  /** Whatever else makes the layer another one: rate, maxValue, regulariser … */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Read off a built model, with what only the model itself can tell of layers that nobody has foreseen. */
export interface BuiltModel extends Blueprint {
  readonly output: readonly number[];
  readonly parameters: number;
}

export const dense = (units: number, activation = "linear"): LayerPlan => ({
  layer: "dense",
  units,
  activation,
});

/** 3 × 3, `same`, unless told otherwise. */
export const conv = (
  filters: number,
  { strides = 1, activation = "relu", size = 3, padding = "same" }: Partial<Convolution> = {},
): LayerPlan => ({ layer: "conv2d", filters, size, strides, padding, activation });

export const transposed = (filters: number, options: Partial<Convolution> = {}): LayerPlan => ({
  ...conv(filters, { strides: 2, ...options }),
  layer: "conv2dTranspose",
});

interface Convolution {
  readonly strides: number;
  readonly activation: string;
  readonly size: number;
  readonly padding: string;
}

export const flatten: LayerPlan = { layer: "flatten" };
export const reshape = (...targetShape: number[]): LayerPlan => ({ layer: "reshape", targetShape });
export const enlarge = (size = 2): LayerPlan => ({ layer: "upSampling2d", size });

/**
 * The same model in the one way of writing it that comparisons need: an activation layer is part of the layer before, of
 * several layers that only order the numbers anew the last one counts, and what changes nothing is left out.
 * @param before the shape of a sample as each layer gets it; without it no shape is known to be given again
 */
export function canonical(
  layers: readonly LayerPlan[],
  before: readonly (readonly number[])[] = [],
): LayerPlan[] {
  const folded: LayerPlan[] = [];
  for (const [i, given] of layers.entries()) {
    if (isWithoutEffect(given, before[i])) continue;
    const layer = given.layer === "reshape" && given.targetShape?.length === 1 ? flatten : given;
    const last = folded.at(-1);
    if (last && isOrder(last) && isOrder(layer)) folded.pop();
    const activation = activationOf(layer);
    if (activation !== undefined && last?.activation === "linear") {
      folded[folded.length - 1] = { ...last, activation };
    } else if (activation !== "linear") folded.push(layer);
  }
  return folded;
}

const isOrder = ({ layer }: LayerPlan) => layer === "reshape" || layer === "flatten";

/** Dropout of nothing, noise without strength, the shape that is there already, windows of a single entry. */
function isWithoutEffect(
  { layer, settings = {}, targetShape, size, strides = 1 }: LayerPlan,
  shape?: readonly number[],
): boolean {
  if (settings.rate === 0 || settings.stddev === 0) return true;
  if (layer === "reshape") return shape !== undefined && String(targetShape) === String(shape);
  return /^upSampling|Pooling/.test(layer) && size === 1 && strides === 1;
}

/** Names what a layer that is nothing but an activation applies. */
function activationOf({ layer, activation, settings }: LayerPlan): string | undefined {
  if (layer === "activation") return activation;
  return layer === "reLU" && settings === undefined ? "relu" : undefined;
}

/** A layer in words, e.g. "conv2d with 16 filters of 3×3, stride 2, same, relu". */
export function layerText({
  layer,
  units,
  filters,
  size,
  strides,
  padding,
  activation,
  targetShape,
}: LayerPlan): string {
  const sides = (value: number | readonly number[]) =>
    typeof value === "number" ? `${value}×${value}` : value.join("×");
  const words = [
    ...(units === undefined ? [] : [`${units} units`]),
    ...(filters === undefined ? [] : [`${filters} filters`]),
    ...(size === undefined ? [] : [sides(size)]),
    ...(strides === undefined || strides === 1 ? [] : [`stride ${String(strides)}`]),
    ...(padding === undefined || padding === "same" ? [] : [`padding ${padding}`]),
    ...(targetShape === undefined ? [] : [`to ${targetShape.join("×")}`]),
    ...(activation === undefined || activation === "linear" ? [] : [activation]),
  ];
  return words.length > 0 ? `${layer} (${words.join(", ")})` : layer;
}

import type { Blueprint, LayerPlan } from "latent-lab/structure";
import { z } from "zod";

/** A saved run that cannot be used, by a name for the mistake and a sentence that begins in the middle of one. */
export class RunProblem extends Error {
  override readonly name = "RunProblem";
  constructor(
    readonly diagnosis: string,
    message: string,
  ) {
    super(message);
  }
}

/** Lengths, numbers of filters, sizes: more than this nobody needs here, and nobody is to allocate. */
const MOST = 4096;
const LAYERS = 64;

const length = z.int().min(1).max(MOST);
const small = z.int().min(1).max(16);
const sides = z.tuple([small, small]);
const SQUASHING = ["sigmoid", "hardSigmoid", "hard_sigmoid", "tanh", "softmax", "softsign"] as const;
const RECTIFYING = ["linear", "relu", "relu6", "elu", "selu", "softplus", "swish", "mish", "gelu"] as const;
const activations = z.enum([...SQUASHING, ...RECTIFYING]);
const paddings = z.enum(["same", "valid"]);
const weighted = { activation: activations.default("linear"), use_bias: z.boolean().default(true) };
const convolution = z.object({
  ...weighted,
  filters: length,
  kernel_size: sides,
  strides: sides,
  padding: paddings,
  dilation_rate: z.tuple([z.literal(1), z.literal(1)]).optional(),
  data_format: z.literal("channels_last").optional(),
});
const pooling = z.object({ pool_size: sides, strides: sides, padding: paddings });
const dropout = z.object({ rate: z.number().min(0).max(1) });

/** The layers that are understood: their settings as tfjs writes them, and what they are in a blueprint. */
const KNOWN: Readonly<Record<string, (config: unknown) => LayerPlan | undefined>> = {
  InputLayer: () => undefined,
  // At prediction these do nothing.
  Dropout: known(dropout, ({ rate }) => ({ layer: "dropout", settings: { rate } })),
  GaussianNoise: known(z.object({ stddev: z.number() }), ({ stddev }) => ({
    layer: "gaussianNoise",
    settings: { stddev },
  })),
  Flatten: () => ({ layer: "flatten" }),
  Reshape: known(z.object({ target_shape: z.array(length).min(1).max(4) }), ({ target_shape }) => ({
    layer: "reshape",
    targetShape: target_shape,
  })),
  Dense: known(z.object({ ...weighted, units: length }), ({ units, activation, use_bias }) => ({
    layer: "dense",
    units,
    activation,
    ...bias(use_bias),
  })),
  Conv2D: known(convolution, (config) => ({ layer: "conv2d", ...convolved(config) })),
  Conv2DTranspose: known(convolution, (config) => ({ layer: "conv2dTranspose", ...convolved(config) })),
  UpSampling2D: known(
    z.object({ size: sides, interpolation: z.literal("nearest").optional() }),
    ({ size }) => ({ layer: "upSampling2d", size: alike(size) }),
  ),
  MaxPooling2D: known(pooling, (config) => ({ layer: "maxPooling2d", ...pooled(config) })),
  AveragePooling2D: known(pooling, (config) => ({ layer: "averagePooling2d", ...pooled(config) })),
  Activation: known(z.object({ activation: activations }), ({ activation }) => ({
    layer: "activation",
    activation,
  })),
  ReLU: known(z.object({ max_value: z.number().nullish() }), ({ max_value }) => ({
    layer: "reLU",
    ...(typeof max_value === "number" && { settings: { maxValue: max_value } }),
  })),
  LeakyReLU: known(z.object({ alpha: z.number() }), ({ alpha }) => ({
    layer: "leakyReLU",
    settings: { alpha },
  })),
};

function known<T>(schema: z.ZodType<T>, plan: (config: T) => LayerPlan) {
  return (config: unknown) => {
    const { data, error } = schema.safeParse(config);
    if (!error) return plan(data);
    const [issue] = error.issues;
    const what = `its setting ${issue?.path.join(".") ?? ""} is not one that is allowed (${issue?.message ?? ""})`;
    throw new RunProblem(issue?.code === "too_big" ? "huge-shapes" : "unknown-layer", what);
  };
}

const bias = (used: boolean) => (used ? {} : { useBias: false as const });
const alike = ([rows, columns]: readonly [number, number]) => (rows === columns ? rows : [rows, columns]);
const convolved = ({
  filters,
  kernel_size,
  strides,
  padding,
  activation,
  use_bias,
}: z.infer<typeof convolution>) => ({
  filters,
  size: alike(kernel_size),
  strides: alike(strides),
  padding,
  activation,
  ...bias(use_bias),
});
const pooled = ({ pool_size, strides, padding }: z.infer<typeof pooling>) => ({
  size: alike(pool_size),
  strides: alike(strides),
  padding,
});

const layerSchema = z.object({
  class_name: z.string().max(60),
  name: z.string().max(200).optional(),
  config: z.record(z.string(), z.unknown()),
  inbound_nodes: z.array(z.array(z.array(z.unknown()))).optional(),
});
const nestedSchema = z.object({ layers: z.array(layerSchema).min(1).max(LAYERS) });
type Layer = z.infer<typeof layerSchema>;

/**
 * Reads the topology of a saved model, which anybody may have written: known layers of bounded size in a chain, nested
 * models in their place. Nothing is built and nothing allocated. Throws RunProblem for anything else.
 */
export function readTopology(topology: unknown): Blueprint {
  const { data } = layerSchema.safeParse(topology);
  if (!data) throw new RunProblem("damaged-run", "its topology is none that tfjs has written");
  const layers = chain(data, 0);
  const input = layers.flatMap(({ config }) => shapeOf(config.batch_input_shape) ?? [])[0];
  if (!input) throw new RunProblem("damaged-run", "its topology tells no shape of the input");
  const plans = layers.flatMap(({ class_name, config }) => {
    const plan = Object.hasOwn(KNOWN, class_name) ? KNOWN[class_name] : undefined;
    if (!plan) {
      throw new RunProblem(
        "unknown-layer",
        `the grader does not know its layer ${JSON.stringify(class_name)}`,
      );
    }
    return plan(config) ?? [];
  });
  return { input, layers: plans };
}

const MODELS = new Set(["Sequential", "Model", "Functional"]);

function chain(layer: Layer, depth: number): Layer[] {
  if (!MODELS.has(layer.class_name)) return [layer];
  const { data } = nestedSchema.safeParse(layer.config);
  if (!data || depth > 4) throw new RunProblem("damaged-run", "its layers cannot be read");
  data.layers.forEach(({ inbound_nodes }, i) => {
    if (layer.class_name === "Sequential" || i === 0) return;
    const sources = inbound_nodes?.length === 1 ? inbound_nodes[0] : undefined;
    const before = data.layers[i - 1];
    if (sources?.length === 1 && sources[0]?.[0] === (before?.name ?? before?.config.name)) return;
    throw new RunProblem(
      "branching-layers",
      "its layers branch, and only chains can be evaluated: a person has to look at it",
    );
  });
  const all = data.layers.flatMap((inner) => chain(inner, depth + 1));
  if (all.length > LAYERS) throw new RunProblem("huge-shapes", `it has more than ${LAYERS} layers`);
  return all;
}

const inputSchema = z.tuple([z.null()], length).refine((shape) => shape.length > 1 && shape.length < 5);

function shapeOf(batchShape: unknown): [number[]] | undefined {
  const { data } = inputSchema.safeParse(batchShape);
  return data && [data.slice(1) as number[]];
}

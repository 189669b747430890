import type { Mistake } from "../../exercise.js";
import { predictionMistakes, type WrongFormula } from "../../predictions.js";
import type { Layer, Shape } from "./conv-layer.js";

/** Formulas of the kinds; a wrong answer changes some. */
type Formulas = Readonly<Record<Layer["kind"], (shape: Shape) => number>>;

const regular = ({ inputs, outputs, kernel }: Shape) => kernel ** 2 * inputs * outputs;
const offsets = ({ inputs, kernel }: Shape) => kernel ** 2 * inputs * 2 * kernel ** 2;
const biases = (shape: Shape) => (shape.bias ? shape.outputs : 0);

const right: Formulas = {
  regular,
  dilated: regular,
  transposed: regular,
  grouped: (shape) => regular(shape) / shape.groups,
  separable: ({ inputs, outputs, kernel }) => kernel ** 2 * inputs + inputs * outputs,
  pointwise: ({ inputs, outputs }) => inputs * outputs,
  deformable: (shape) => regular(shape) + offsets(shape),
  localiser: ({ inputs }) => inputs * 6,
};

const biasesOf = ({ kind, ...shape }: Layer) => (kind === "localiser" && shape.bias ? 6 : biases(shape));
const withFormulas = (changed: Partial<Formulas>) => (layer: Layer) =>
  ({ ...right, ...changed })[layer.kind](layer) + biasesOf(layer);

/** All kinds that have a kernel, with another one. */
const withKernel = (change: (layer: Layer) => number) => (layer: Layer) =>
  right[layer.kind]({ ...layer, kernel: change(layer) }) + biasesOf(layer);

const wrong: readonly WrongFormula<Layer>[] = [
  [
    "biases-forgotten",
    "The biases are left out; look at the questions that have some.",
    (l) => right[l.kind](l),
  ],
  [
    "biases-always",
    "A bias is counted for every output of every layer; look at the questions that have none.",
    (l) => right[l.kind](l) + (l.kind === "localiser" ? 6 : l.outputs),
  ],
  [
    "kernel-side",
    "A 3 × 3 kernel is counted as 3 weights; count them.",
    withFormulas({
      regular: ({ inputs, outputs, kernel }) => kernel * inputs * outputs,
      dilated: ({ inputs, outputs, kernel }) => kernel * inputs * outputs,
      transposed: ({ inputs, outputs, kernel }) => kernel * inputs * outputs,
      grouped: ({ inputs, outputs, kernel, groups }) => (kernel * inputs * outputs) / groups,
      separable: ({ inputs, outputs, kernel }) => kernel * inputs + inputs * outputs,
      deformable: ({ inputs, outputs, kernel }) => kernel * inputs * (outputs + 2 * kernel),
    }),
  ],
  [
    "one-kernel-for-each-output",
    "One kernel is counted for each output channel; it needs one for each input channel that it sees.",
    (l) => {
      const area = l.kernel ** 2;
      const kernels: Partial<Record<Layer["kind"], number>> = {
        separable: area + l.outputs,
        pointwise: l.outputs,
        deformable: area * l.outputs + 2 * area * area,
        localiser: right.localiser(l),
      };
      return (kernels[l.kind] ?? area * l.outputs) + biasesOf(l);
    },
  ],
  [
    "dilation-counted",
    "The gaps of the dilated kernel are counted as weights; nothing is learned there.",
    withKernel(({ kind, kernel, dilation }) => (kind === "dilated" ? (kernel - 1) * dilation + 1 : kernel)),
    withKernel(({ kind, kernel, dilation }) => (kind === "dilated" ? kernel * dilation : kernel)),
  ],
  [
    "stride-counted",
    "The stride of the transposed convolution is counted; it moves the kernel but adds no weight.",
    (l) => (l.kind === "transposed" ? l.stride ** 2 : 1) * right[l.kind](l) + biasesOf(l),
    (l) => (l.kind === "transposed" ? l.stride : 1) * right[l.kind](l) + biasesOf(l),
  ],
  [
    "groups-ignored",
    "The groups are left out; each output channel sees only the input channels of its group.",
    withFormulas({ grouped: regular }),
  ],
  [
    "groups-twice",
    "It is divided by the groups twice; one group has (inputs / g) · (outputs / g) kernels, but there are g groups.",
    withFormulas({ grouped: (shape) => regular(shape) / shape.groups ** 2 }),
  ],
  [
    "groups-multiplied",
    "It is multiplied by the groups; they take connections away.",
    withFormulas({ grouped: (shape) => regular(shape) * shape.groups }),
  ],
  [
    "separable-as-regular",
    "The depthwise separable layer is counted like a regular one; add up its two small steps.",
    withFormulas({ separable: regular }),
  ],
  [
    "separable-without-pointwise",
    "Of the depthwise separable layer only the depthwise step is counted; the pointwise one has weights too.",
    withFormulas({ separable: ({ inputs, kernel }) => kernel ** 2 * inputs }),
  ],
  [
    "separable-without-depthwise",
    "Of the depthwise separable layer only the pointwise step is counted; the depthwise one has weights too.",
    withFormulas({ separable: ({ inputs, outputs }) => inputs * outputs }),
  ],
  [
    "separable-multiplied",
    "The two steps of the depthwise separable layer are multiplied; their weights stand side by side.",
    withFormulas({ separable: ({ inputs, outputs, kernel }) => kernel ** 2 * inputs * inputs * outputs }),
  ],
  [
    "separable-by-outputs",
    "The depthwise step is counted with the output channels; it works on the input's.",
    withFormulas({ separable: ({ inputs, outputs, kernel }) => kernel ** 2 * outputs + inputs * outputs }),
  ],
  [
    "offsets-forgotten",
    "The deformable layer is counted like a regular one; its offsets are made by a convolution that has weights too.",
    withFormulas({ deformable: regular }),
  ],
  [
    "offsets-are-parameters",
    "The offsets are counted as parameters; they depend on the input, and what is learned is the convolution that makes them.",
    withFormulas({ deformable: (shape) => regular(shape) + 2 * shape.kernel ** 2 }),
  ],
  [
    "one-offset-for-each-tap",
    "One number is counted for each tap's offset; it goes down and across.",
    withFormulas({ deformable: (shape) => regular(shape) + offsets(shape) / 2 }),
  ],
  [
    "offsets-only",
    "Of the deformable layer only the convolution that makes the offsets is counted; its own weights belong to it too.",
    withFormulas({ deformable: offsets }),
  ],
  [
    "sampler-counted",
    "The localiser's numbers are not those of a layer with 6 outputs; count weights and biases for a, b, c, d and the two shifts.",
    withFormulas({ localiser: ({ inputs }) => inputs * 4 }),
    (l) => (l.kind === "localiser" ? 6 : right[l.kind](l) + biasesOf(l)),
    (l) => (l.kind === "localiser" ? 0 : right[l.kind](l) + biasesOf(l)),
  ],
];

/** Returns the mistakes that show in a list of counts made with a wrong formula. */
export function convParametersMistakes(layers: readonly Layer[]): readonly Mistake[] {
  return predictionMistakes(layers, wrong);
}

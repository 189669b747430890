import type { KernelFunc } from "@tensorflow/tfjs";
import { someTensor } from "./bridge.js";

type Condition = (call: Parameters<KernelFunc>[0]) => boolean;

const always: Condition = () => true;

/** The kernels that are right on truth values, of one byte each; the others take them for numbers of four. */
// prettier-ignore
const TAKE_BOOL = new Set([
  "All", "Any", "Cast", "Equal", "ExpandDims", "Identity", "LogicalAnd", "LogicalNot", "LogicalOr", "NotEqual",
  "OnesLike", "Reshape", "Select", "ZerosLike",
]);

const notFloat: Condition = ({ inputs: { x } }) => x?.dtype !== "float32";

const ofIntegers: Condition = ({ inputs: { a } }) => a?.dtype === "int32";
const ofNothing: Condition = ({ inputs: { x } }) => x?.shape.includes(0) ?? false;
const severalAxes: Condition = ({ attrs }) => Array.isArray(attrs?.axis) && attrs.axis.length > 1;

/** The kernels of one tensor, element by element. */
// prettier-ignore
const UNARY = [
  "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Cos", "Cosh", "Elu", "Erf", "Exp", "Expm1",
  "Floor", "IsFinite", "IsInf", "IsNan", "LeakyRelu", "Log", "Log1p", "Neg", "Reciprocal", "Relu", "Relu6", "Round",
  "Rsqrt", "Selu", "Sigmoid", "Sign", "Sin", "Sinh", "Softplus", "Sqrt", "Square", "Step", "Tan", "Tanh",
];

/** Whether tfjs' wasm kernel computes something else than its cpu kernel in this call, and is not to be asked. */
export function isWrong(kernel: string, call: Parameters<KernelFunc>[0]): boolean {
  if (!TAKE_BOOL.has(kernel) && someTensor(call.inputs, ({ dtype }) => dtype === "bool")) return true;
  return WRONG[kernel]?.(call) ?? false;
}

/** The conditions under which tfjs' wasm kernels compute something else than its cpu kernels, and are not asked. */
const WRONG: Readonly<Record<string, Condition>> = {
  // They take integers for floats.
  ...Object.fromEntries(UNARY.map((name) => [name, notFloat])),
  // 0 for small numbers, or nothing but rounding errors.
  Sign: always,
  Sin: always,
  Log1p: always,
  Selu: always,
  // Its reduction of large angles is too coarse.
  Cos: always,
  // In 32 bits they overflow on the way to a product that does not.
  Prod: always,
  // Positions without a meaning, where there should be an error.
  ArgMax: severalAxes,
  ArgMin: severalAxes,
  // Its condition may be truth values, but not what it selects.
  Select: ({ inputs: { t } }) => t?.dtype === "bool",
  // Its result is to be whole, also that of floats and of a division by 0.
  FloorDiv: always,
  // For operands of different signs they take a remainder for 0 that is small beside the divisor.
  Mod: always,
  // A division by 0 is an error of the machine.
  Pow: ofIntegers,
  Prelu: ({ inputs: { x, alpha } }) => x?.dtype !== "float32" || String(alpha?.shape) !== String(x.shape),
  ClipByValue: notFloat,
  // Once it has padded with NaN, it always does.
  PadV2: ({ attrs }) => Number.isNaN(attrs?.constantValue),
  // They swallow NaN.
  Minimum: always,
  Maximum: always,
  Relu6: always,
  // What happens to lie in the memory of their result.
  Sum: ofNothing,
  Max: ofNothing,
  Min: ofNothing,
  Any: ofNothing,
  All: ofNothing,
  // Nothing, or the smallest positive number, where a window's maximum is negative.
  MaxPoolGrad: always,
  MaxPool3D: always,
  MaxPool3DGrad: always,
  MaxPoolWithArgmax: always,
  Conv3DBackpropInputV2: always,
  Conv3DBackpropFilterV2: always,
  Dilation2D: always,
  Dilation2DBackpropFilter: always,
  Dilation2DBackpropInput: always,
  // What lies beyond the input where it is padded by more than the filter, and zeros for some shapes of filters.
  Conv2D: always,
  FusedConv2D: always,
  DepthwiseConv2dNative: always,
  FusedDepthwiseConv2D: always,
  // Indices that do not exist are read and written, where there should be an error.
  GatherNd: always,
  ScatterNd: always,
  TensorScatterUpdate: always,
  SparseToDense: always,
  Bincount: always,
  DenseBincount: always,
  // They take a gradient for larger than it is and read on.
  Conv2DBackpropInput: always,
};

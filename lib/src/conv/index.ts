export { affineGrid, affineSample, type Place } from "./affine-sample.js";
export { bilinearSample } from "./bilinear-sample.js";
export type { Channels } from "./channels.js";
export { conv2d } from "./conv2d.js";
export { convMatrix } from "./conv-matrix.js";
export { deformableConv2d, type Offsets } from "./deformable-conv2d.js";
export { dilatedConv2d, dilateKernel } from "./dilated-conv2d.js";
export { innerProduct, matVec, transpose, unvec, vec, type Matrix } from "./matrix.js";
export { multiChannelConv2d, type MultiChannelOptions } from "./multi-channel-conv2d.js";
export {
  convParameters,
  deformableParameters,
  depthwiseSeparableParameters,
  type ConvShape,
} from "./parameters.js";
export { receptiveField, type ConvLayer, type ReceptiveField } from "./receptive-field.js";
export {
  depthwiseConv2d,
  depthwiseSeparableConv2d,
  pointwiseConv2d,
  type DepthwiseOptions,
} from "./separable-conv2d.js";
export {
  convSize,
  transposedConvSize,
  type ConvOptions,
  type Padding,
  type TransposedConvOptions,
} from "./size.js";
export { transposedConv2d } from "./transposed-conv2d.js";

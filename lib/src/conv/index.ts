export { conv2d } from "./conv2d.js";
export { convMatrix } from "./conv-matrix.js";
export { innerProduct, matVec, transpose, unvec, vec, type Matrix } from "./matrix.js";
export { receptiveField, type ConvLayer, type ReceptiveField } from "./receptive-field.js";
export {
  convSize,
  transposedConvSize,
  type ConvOptions,
  type Padding,
  type TransposedConvOptions,
} from "./size.js";
export { transposedConv2d } from "./transposed-conv2d.js";

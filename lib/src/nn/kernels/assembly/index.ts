// What the WebAssembly module exports. All pointers are byte addresses, all numbers in memory 32-bit floats.
export { adam } from "./adam";
export {
  convolve,
  convolveDerivative,
  filterGradient,
  inputGradient,
  inputGradientDerivative,
  packPhases,
} from "./convolution";
export {
  addBias,
  addTo,
  clear,
  copyLines,
  deriveActivation,
  gatherRows,
  upSample,
  upSampleGradient,
} from "./elementwise";
export { lossGradient } from "./loss";
export { matMul, matMulDerivative, sumRows, transpose } from "./matrix";

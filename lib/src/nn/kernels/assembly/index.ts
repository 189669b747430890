// What the WebAssembly module exports. All pointers are byte addresses, all numbers in memory 32-bit floats.
export { adam } from "./adam";
export { convolve, filterGradient } from "./convolution";
export {
  addBias,
  addTo,
  clear,
  clipGradient,
  copyLines,
  deriveActivation,
  gatherRows,
  upSample,
  upSampleGradient,
} from "./elementwise";
export { inputGradient, packPhases } from "./input-gradient";
export { lossGradient } from "./loss";
export { sampleCodes, sampleCodesGradient } from "./sampling";
export { matMul, meanColumns, meanColumnsGradient, sumRows, transpose } from "./matrix";

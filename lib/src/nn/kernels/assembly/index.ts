// What the WebAssembly module exports. All pointers are byte addresses, all numbers in memory 32-bit floats.
export { adam } from "./adam";
export { convolve, filterGradient } from "./convolution";
export { depthwise, depthwiseFilterGradient, repeatFloats } from "./depthwise";
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
export { clip, extremes } from "./extremes";
export { inputGradient, packPhases } from "./input-gradient";
export { lossGradient } from "./loss";
export { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from "./pooling";
export { sampleCodes, sampleCodesGradient } from "./sampling";
export { matMul, transpose } from "./matrix";
export { meanRows, spreadColumns, sumColumns, sumRows } from "./sum";

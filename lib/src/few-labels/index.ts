export { balancedIndices } from "./balanced.js";
export {
  classifierOnEncoder,
  classify,
  createClassifier,
  crossEntropy,
  trainClassifier,
  weightsHash,
  type ClassifierOptions,
  type LabelledSamples,
  type OnEncoder,
} from "./classifier.js";
export { createM2, m2Loss, type M2, type M2Batch, type M2Options, type Noise } from "./m2.js";
export { oneHot } from "./one-hot.js";
export { trainM2, type M2Data, type M2Training } from "./train-m2.js";

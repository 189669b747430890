export { deepSigmoid } from "./deep-sigmoid.js";
export { dropout } from "./dropout-layer.js";
export { dropoutMask } from "./dropout-mask.js";
export { jacobianPenalty } from "./jacobian-penalty.js";
export { stackTrain, type Stack, type StackOptions } from "./stack-train.js";
export { tiedDense, type TiedDenseOptions } from "./tied-dense.js";

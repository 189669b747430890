export { createGan, discriminate, drawNoise, generate, type Gan, type GanOptions } from "./gan.js";
export { generatorGradientNorm } from "./gradient-norm.js";
export { latentResidual, type LatentSearch } from "./latent-search.js";
export { discriminatorLoss, generatorLoss, type GeneratorLoss } from "./losses.js";
export { trainGan, type GanStep, type GanTraining } from "./train.js";

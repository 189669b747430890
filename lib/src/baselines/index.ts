export { baselineErrors, type BaselineOptions } from "./baselines.js";
export { errorPerSample, meanError } from "./errors.js";
export { meanImage } from "./mean-image.js";
export { psnrPerSample } from "./psnr.js";

export { DataError, type DataProblem } from "./files/index.js";
export { loadBeats } from "./load-beats.js";
export { loadImages, type Images } from "./load-images.js";
export type { LoadOptions } from "./options.js";
export type { BeatSet, ImageSet, Samples } from "./samples.js";
export { anomalousBeats, normalBeats, rangeOf, scaleBeats, type ValueRange } from "./scale.js";
export { ofClasses, select, split, take } from "./select.js";
export { syntheticBeats } from "./synthetic/beats.js";
export { syntheticImages } from "./synthetic/images.js";

export { predict } from "./predict.js";
export { progress, type Progress, type ProgressOptions } from "./progress.js";
export { show } from "./show.js";
export { slider, type Slider, type SliderOptions } from "./slider.js";

export { explain, type Change, type Explanation } from "./explain.js";
export { changeWords, explanationText } from "./text.js";

export { absoluteErrors } from "./absolute-errors.js";
export { meanPlusDeviation } from "./mean-plus-deviation.js";

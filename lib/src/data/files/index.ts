export { DataError, type DataProblem } from "./error.js";
export { cacheFolder, courseRoot } from "./folders.js";

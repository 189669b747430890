export { DataError, type DataProblem } from "./error.js";
export { cacheFolder, courseRoot, mirrorFolder } from "./folders.js";
export {
  readRegistry,
  type DataFile,
  type DataSetName,
  type DataSetRecord,
  type Registry,
} from "./registry.js";

export { ModuleLoader } from "./loader.js";
export { metaOf } from "./local.js";
export { tslabApi, tslabTypes } from "./tslab-api.js";

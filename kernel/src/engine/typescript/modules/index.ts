export { ModuleLoader } from "./loader.js";
export { requiredFrom } from "./interop.js";
export { metaOf } from "./local.js";
export { tslabApi, tslabTypes } from "./tslab-api.js";

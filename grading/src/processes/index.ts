export { Helper, type Allowance } from "./helper.js";
export { Ended } from "./ended.js";
export { builtFile } from "./built-file.js";
export { serve, type Doing } from "./serve.js";

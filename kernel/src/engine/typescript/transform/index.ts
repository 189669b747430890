export { importedBindings, isUsedAsValue } from "./imports.js";
export { transformCell } from "./cell.js";
export { CELL, SCOPE } from "./runtime-names.js";

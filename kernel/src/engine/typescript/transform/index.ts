export { importedBindings, isUsedAsValue } from "./imports.js";
export { transformCell, type CellTransform } from "./cell.js";
export { CELL, SCOPE } from "./runtime-names.js";

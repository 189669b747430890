export { AsyncContext, outsideCells, resetFrame, watchReactions } from "./async-context.js";
export { followCells } from "./follow.js";
export { CALL_OF_CELL, type Timer } from "./callbacks.js";

export { AsyncContext, resetFrame, watchReactions } from "./async-context.js";
export { followCells } from "./follow.js";
export type { Timer, TimerWatcher } from "./callbacks.js";

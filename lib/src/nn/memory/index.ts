export { guardMemory, limitMemory } from "./guard.js";
export { liveTensors, resetEngine, trackTensors, type CellTensors } from "./live-tensors.js";
export { OutOfMemoryError } from "./out-of-memory.js";

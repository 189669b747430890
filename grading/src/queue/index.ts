export { openLocalQueue, type LocalOptions } from "./local/local.js";
export { QueueError, type Queue } from "./queue.js";

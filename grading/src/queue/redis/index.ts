export { openRedisQueue } from "./coordinator.js";
export { queueReport, type QueueReport } from "./report.js";
export { queuePackages } from "./client.js";
export { ownVersions, serveQueue } from "./serve.js";
export { startWorker, type WorkerEvent } from "./worker.js";
export type { Versions } from "./keys.js";
export type { Timing } from "./timing.js";

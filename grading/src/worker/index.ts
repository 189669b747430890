export type { WorkerCalls, WorkerSetup } from "./model.js";

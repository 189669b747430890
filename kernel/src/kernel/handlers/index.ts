import { handleCommInfo } from "./comm.js";
import { handleComplete } from "./complete.js";
import type { Handler } from "./handler.js";
import { handleHistory } from "./history.js";
import { handleInspect } from "./inspect.js";
import { handleIsComplete } from "./is-complete.js";
import { handleKernelInfo } from "./kernel-info.js";

/** What is answered at once, by message type; cells and messages of comms are run by the queue. */
export const handlers: ReadonlyMap<string, Handler> = new Map([
  ["kernel_info_request", handleKernelInfo],
  ["complete_request", handleComplete],
  ["inspect_request", handleInspect],
  ["is_complete_request", handleIsComplete],
  ["history_request", handleHistory],
  ["comm_info_request", handleCommInfo],
]);

/** Requests that a person waits for while typing: they need not wait for a long cell that runs. */
export const impatient: ReadonlySet<string> = new Set([
  "kernel_info_request",
  "complete_request",
  "inspect_request",
  "is_complete_request",
  "comm_info_request",
  "history_request",
]);

export type { Handler, Session } from "./handler.js";
export { kernelInfo } from "./kernel-info.js";

import { handleCommInfo } from "./comm.js";
import { handleComplete } from "./complete.js";
import type { Handler } from "./handler.js";
import { handleHistory } from "./history.js";
import { handleInspect } from "./inspect.js";
import { handleIsComplete } from "./is-complete.js";
import { handleKernelInfo } from "./kernel-info.js";

/**
 * Handlers of what is answered without a cell, by message type. A person may wait for it while typing, so that it need
 * not wait for a long cell that runs.
 */
export const handlers: ReadonlyMap<string, Handler> = new Map([
  ["kernel_info_request", handleKernelInfo],
  ["complete_request", handleComplete],
  ["inspect_request", handleInspect],
  ["is_complete_request", handleIsComplete],
  ["history_request", handleHistory],
  ["comm_info_request", handleCommInfo],
]);

export type { Handler, Session } from "./handler.js";
export { kernelInfo } from "./kernel-info.js";

import type { MessagePort } from "node:worker_threads";

/** Why a run was stopped: somebody asked, or its time was up. */
export type InterruptReason = "request" | "timeout";

/** Slots of the memory that the main thread and the watchdog share. */
export const Slot = {
  /** Number of the current run, 0 while nothing runs. */
  run: 0,
  /** Number of the last run that was stopped, positive for a request, negative for a timeout. */
  stopped: 1,
  /** Highest ticket of an interrupt that the main thread has seen: proof that its event loop turns. */
  acknowledged: 2,
  /** Above 0 while the main thread must not be torn out of what it does. */
  shielded: 3,
  /** 1 while the main thread is inside of a script that a SIGINT can break. */
  breakable: 4,
  /** What the watchdog is about to strike the main thread with, see `Blow`. */
  blow: 5,
  /** Number of the revival that runs: a piece of code that goes on after its run was stopped; 0 if there is none. */
  revival: 6,
  /** How many interrupt hooks there are: with any, the running task can end by itself and gets time to. */
  hooks: 7,
} as const;

export const Blow = { none: 0, signal: 1, termination: 2 } as const;

export type SharedState = Int32Array<SharedArrayBuffer>;

/** One end of the connection between an interrupter and its watchdog; can be sent to a worker. */
export interface WatchdogLink {
  readonly port: MessagePort;
  readonly state: SharedState;
}

/** What the main thread asks of the watchdog. `run` names the run that the order is about. */
export type WatchdogOrder =
  | { readonly type: "interrupt" }
  | { readonly type: "revival"; readonly revival: number }
  | { readonly type: "deadline"; readonly run: number; readonly ms: number };

/** What the watchdog tells the main thread: run `run` is to stop, acknowledge `ticket`. */
export interface InterruptNotice {
  readonly run: number;
  readonly ticket: number;
  readonly reason: InterruptReason;
}

import type { MessagePort } from "node:worker_threads";

/** The reason why a run was stopped: somebody asked, or its time was up. */
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
  critical: 3,
  /** 1 while the main thread is inside of a script that a SIGINT can break. */
  breakable: 4,
  /** 1 while a SIGINT is on its way that the watchdog has sent to the main thread. */
  signal: 5,
  /** Number of the resumption that runs: a piece of code that goes on after its run was stopped; 0 if there is none. */
  resumption: 6,
  /** Number of interrupt hooks: with any, the running task can end by itself and gets time to. */
  hooks: 7,
  /** Number of cells that were asked for so far; they run in this order. */
  expected: 8,
  /** Number of them that have ended. */
  ended: 9,
  /** Whether the main thread waits to be terminated, see `Consent`. */
  consent: 10,
} as const;

/** `taken` once the watchdog terminates, when it is too late to withdraw what was `given`. */
export const Consent = { none: 0, given: 1, taken: 2 } as const;

/** The aim of a termination: a run that has not yet seen an interrupt's ticket, or what goes on after its run. */
export type Target = { readonly run: number; readonly ticket: number } | { readonly resumption: number };

/** The result of a termination. `elsewhere`: something else runs at this moment. */
export type Verdict = "terminated" | "elsewhere" | "missed";

/** Within what time two tidings of Ctrl-C are of one press, in milliseconds. */
export const ECHO = 300;

export type SharedState = Int32Array<SharedArrayBuffer>;

/** One end of the connection between an interrupter and its watchdog; can be sent to a worker. */
export interface WatchdogLink {
  readonly port: MessagePort;
  readonly state: SharedState;
  /** Under which `Symbol.for` the main thread's global object has the function that consents to a termination. */
  readonly consent: string;
  /** Whether Ctrl-C in the terminal is to be noticed also while the main thread is busy. */
  readonly terminal?: boolean;
}

/** An order of the main thread to the watchdog. `run` names the run that the order is about. */
export type WatchdogOrder =
  | { readonly type: "interrupt" }
  /** The main thread has got a SIGINT while that run was going. */
  | { readonly type: "pressed"; readonly run: number }
  /** The main thread waits to be terminated. */
  | { readonly type: "terminate" }
  | { readonly type: "resumption"; readonly resumption: number }
  | { readonly type: "deadline"; readonly run: number; readonly ms: number };

/** A notice of the watchdog to the main thread: run `run` is to stop, acknowledge `ticket`. */
export interface InterruptNotice {
  readonly run: number;
  readonly ticket: number;
  readonly reason: InterruptReason;
}

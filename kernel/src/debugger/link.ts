import type { MessagePort } from "node:worker_threads";

/** Slots of the memory that the main thread and the debugger's thread share. */
export const Slot = {
  /** 1 while somebody debugs: the main thread then announces its scripts before it runs them. */
  attached: 0,
  /** Number of announcements that were dealt with, breakpoints included. */
  prepared: 1,
} as const;

/** The main thread's connection with the debugger; the worker's end can be sent to it. */
export interface DebuggerLink {
  readonly port: MessagePort;
  readonly state: Int32Array<SharedArrayBuffer>;
}

/** A script of the student's: a cell that ran, or a module of theirs. */
export interface AuthorScript {
  /** The URL that V8 knows it under: `cell:1/3`, or the path of a module. */
  readonly url: string;
  /** The name that its author calls it by: `cell 3`, or the path of a module. */
  readonly name: string;
  readonly text: string;
  /** The source map of what V8 runs, as JSON. */
  readonly map: string;
  /** Lines that were put before the author's text before it was compiled. */
  readonly linesBefore: number;
}

/** The property of the global object through which the debugger reaches its own functions on the main thread. */
export const HOOKS = "latent-lab.debugger";

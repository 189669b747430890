import type { Comm, CommMessage, DisplayOptions, MimeBundle, Outdated } from "./engine.js";

/**
 * The services that a library in a notebook may ask of the kernel it runs in. The kernel puts one under
 * `globalThis[HOST]`; a library looks it up at run time and needs no dependency on the kernel. Calls belong to the cell
 * that made them, also from timers that fire after it.
 */
export interface Host {
  display(data: MimeBundle, options?: DisplayOptions): void;
  clearOutput(wait?: boolean): void;
  /** The number of the cell that the caller belongs to; undefined outside of one. */
  cellNumber(): number | undefined;
  /**
   * Tells why a name of the session does not stand for what its cell says now: the cell failed when it was run again,
   * or defines another name. Undefined if it does, as far as is known.
   */
  outdated(name: string): Outdated | undefined;
  /**
   * Imported names, by what their modules call them, and members and keys that the value of a name was made with, in
   * whatever cells. Undefined where the engine does not know.
   */
  usedFor(name: string): ReadonlySet<string> | undefined;
  /** Asks the user for one line. */
  input(prompt?: string, options?: { password?: boolean }): Promise<string>;
  /** Calls `callback` when the running cell is interrupted; returns a function that takes it back. */
  onInterrupt(callback: () => void): () => void;
  /**
   * Opens a channel to the code that front ends have registered for `target`, such as `jupyter.widget`. Undefined
   * where there is no front end, as in a headless run.
   */
  openComm(
    target: string,
    data?: Record<string, unknown>,
    metadata?: Record<string, unknown>,
  ): Comm | undefined;
  /**
   * Calls `opened` with each channel that a front end opens for `target`, until the function that this returns is
   * called. A target has one owner: the last one.
   */
  onCommOpen(target: string, opened: (comm: Comm, message: CommMessage) => void): () => void;
}

/** Registered symbol, so that libraries reach the host without importing this package. */
export const HOST = Symbol.for("Jupyter.host");

import type { DisplayOptions, MimeBundle } from "./engine.js";

/**
 * What a library in a notebook may ask of the kernel it runs in. The kernel puts one under
 * `globalThis[HOST]`; a library looks it up at run time and needs no dependency on the kernel.
 * Calls belong to the cell that made them, also from timers that fire after it.
 */
export interface Host {
  display(data: MimeBundle, options?: DisplayOptions): void;
  clearOutput(wait?: boolean): void;
  /** Asks the user for one line. */
  input(prompt?: string, options?: { password?: boolean }): Promise<string>;
  /** Calls `callback` when the running cell is interrupted; returns a function that takes it back. */
  onInterrupt(callback: () => void): () => void;
}

/** Registered symbol, so that libraries reach the host without importing this package. */
export const HOST = Symbol.for("Jupyter.host");

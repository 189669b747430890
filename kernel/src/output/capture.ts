import type { Comms } from "../comms/index.js";
import { currentCell } from "../current-cell.js";
import type { CellIO, Engine } from "../engine.js";
import { captureChildren } from "./children.js";
import { captureDescriptors } from "./descriptors.js";
import { guardExit } from "./exit.js";
import { installHost } from "./host.js";
import { reportLateErrors } from "./late-errors.js";
import { captureStreams } from "./streams.js";

export interface CaptureOptions {
  /** Registers a function to call on an interrupt: an interrupter's `addHook`. */
  addInterruptHook: (hook: () => void) => () => void;
  /** The cell that gets what comes from code whose cell is not known; without one it goes where it always went. */
  fallback?: () => CellIO | undefined;
  /** The kernel's comms, where there are front ends to open them to. */
  comms?: Comms;
  /** The engine, which knows the names of the cells. */
  engine?: Pick<Engine, "outdated" | "usedFor">;
}

export interface OutputCapture {
  /** Writes past the capture, to the process's real standard error. */
  log(text: string): void;
  /** Puts everything back. */
  dispose(): void;
}

/**
 * Sends what cells print, and the errors that they leave behind, to the cell it came from, also long after that
 * cell has ended; offers the `Host` to libraries; keeps cells from ending the process. Cells must run in
 * `currentCell`, as an engine's `execute` does.
 */
export function captureOutput({
  addInterruptHook,
  fallback = () => undefined,
  comms,
  engine,
}: CaptureOptions): OutputCapture {
  const cell = () => currentCell.get() ?? fallback();
  const realWrite = process.stderr.write.bind(process.stderr);
  const endings = [
    captureStreams(cell),
    captureDescriptors(cell),
    captureChildren(cell),
    clearsOutput(cell),
    installHost(cell, addInterruptHook, comms, engine),
    guardExit(() => cell() !== undefined),
    reportLateErrors(fallback),
  ];
  return {
    log: (text) => void realWrite(text),
    dispose: () => endings.forEach((end) => end()),
  };
}

/** Lets `console.clear()` clear the output of the cell that calls it. Returns a function that ends it. */
function clearsOutput(cell: () => CellIO | undefined): () => void {
  const { clear } = console;
  const clearCell = () => (cell() ? cell()?.clearOutput(false) : clear.call(console));
  console.clear = clearCell;
  return () => {
    if (console.clear === clearCell) console.clear = clear;
  };
}

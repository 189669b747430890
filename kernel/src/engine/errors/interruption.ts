import type { CellError } from "../../engine.js";

/** The error that an interrupted cell ends with. */
export const interrupted: CellError = {
  ename: "Interrupted",
  evalue: "The cell was interrupted.",
  traceback: ["Interrupted: the cell was stopped before it finished."],
};

const WAITING_STOPPED = "Stopped waiting";

/** Makes the error that a cell that merely waits is ended with. */
export const stoppedWaiting = () => new Error(WAITING_STOPPED);

/** Whether this is how Node or an engine ends a cell on request, rather than an error of the cell's own. */
export function isInterruption(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return (
    (thrown as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" ||
    thrown.message === WAITING_STOPPED
  );
}

/**
 * Whether a cell's error says that it has been interrupted. Besides the above: that a program it waited for died of a SIGINT.
 * Ctrl-C in a terminal reaches both, and the program may be gone, and the wait for it over, before this process has heard
 * its own; so shells, too, take such a death for an interrupt of theirs.
 */
export function endsByInterrupt(thrown: unknown): boolean {
  return (
    isInterruption(thrown) || (thrown instanceof Error && "signal" in thrown && thrown.signal === "SIGINT")
  );
}

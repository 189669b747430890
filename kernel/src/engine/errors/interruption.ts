import type { CellError } from "../engine.js";

/** What an interrupted cell ends with. */
export const interrupted: CellError = {
  ename: "Interrupted",
  evalue: "The cell was interrupted.",
  traceback: ["Interrupted: the cell was stopped before it finished."],
};

const WAITING_STOPPED = "Interrupted asynchronously"; // The words of tslab's executor.

/** What a cell that merely waits is ended with. */
export const stoppedWaiting = () => new Error(WAITING_STOPPED);

/** Whether this is how Node or tslab's executor ends a cell on request, rather than an error of the cell's own. */
export function isInterruption(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return (
    (thrown as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" ||
    thrown.message === WAITING_STOPPED
  );
}

import type { CellError } from "../engine.js";

/** What an interrupted cell ends with. */
export const interrupted: CellError = {
  ename: "Interrupted",
  evalue: "The cell was interrupted.",
  traceback: ["Interrupted: the cell was stopped before it finished."],
};

/** Whether this is how Node or tslab's executor ends a cell on request, rather than an error of the cell's own. */
export function isInterruption(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return (
    (thrown as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" ||
    thrown.message === "Interrupted asynchronously"
  );
}

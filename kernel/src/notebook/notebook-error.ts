/** Something about a notebook file that its owner can mend: one sentence that says how. */
export class NotebookError extends Error {
  override readonly name = "NotebookError";
  /** The message is all that the user needs. */
  readonly userFacing = true;
}

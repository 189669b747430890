/** The desk cannot be opened; the message is one sentence. */
export class DeskError extends Error {
  override readonly name = "DeskError";
  /** The message is all that the user needs. */
  readonly userFacing = true;
}

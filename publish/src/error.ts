/** Something in a notebook that would make a broken page: one sentence that names the notebook and the cell. */
export class PublishError extends Error {
  override readonly name = "PublishError";
  /** The message is all that the user needs. */
  readonly userFacing = true;
}

/** Something that the user can mend: its message, one sentence, is all that is to be shown. */
export class UserError extends Error {
  override readonly name: string = "UserError";
  /** Other packages know it by this, whichever copy of the class it is of. */
  readonly userFacing = true;
}

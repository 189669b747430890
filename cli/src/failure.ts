/** A failure that the user can do something about: one sentence, no stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly userFacing = true;

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** The reason why tfjs-node cannot be installed here: one sentence for people, who can do something about it. */
export class InstallError extends Error {
  override readonly name = "InstallError";
  /** The message is all that the user needs. */
  readonly userFacing = true;
}

/** The hand-in cannot be packed; the message is one sentence. */
export class PackError extends Error {
  override readonly name = "PackError";
}

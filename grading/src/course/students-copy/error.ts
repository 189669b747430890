/** The students' copy cannot be made; the message is one sentence. */
export class CopyError extends Error {
  override readonly name = "CopyError";
}

/** No exam can be made as was asked; the message is one sentence. */
export class ExamError extends Error {
  override readonly name = "ExamError";
}

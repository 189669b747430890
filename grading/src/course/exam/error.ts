import { UserError } from "../../user-error.js";

/** No exam can be made as was asked; the message is one sentence. */
export class ExamError extends UserError {
  override readonly name = "ExamError";
}

import { UserError } from "../../user-error.js";

/** The students' copy cannot be made; the message is one sentence. */
export class CopyError extends UserError {
  override readonly name = "CopyError";
}

import { UserError } from "../user-error.js";

/** The hand-in cannot be packed; the message is one sentence. */
export class PackError extends UserError {
  override readonly name = "PackError";
}

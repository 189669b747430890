import { UserError } from "../user-error.js";

/** The sandbox itself does not work; never the fault of what runs in it. */
export class SandboxError extends UserError {
  override readonly name = "SandboxError";
}

import { UserError } from "../../user-error.js";

/** Variants cannot be made or told apart; the message is one sentence that says what to do. */
export class VariantError extends UserError {
  override readonly name = "VariantError";
}

/** Variants cannot be made or told apart; the message is one sentence that says what to do. */
export class VariantError extends Error {
  override readonly name = "VariantError";
}

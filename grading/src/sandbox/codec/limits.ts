/** Deeper nesting than this is refused. */
export const MAX_DEPTH = 32;

/** Longer text than this is refused: four matrices of 256 × 256 numbers still fit. */
export const MAX_LENGTH = 4 * 1024 * 1024;

/** Longer bigints are refused, sign included: reading digits takes quadratic time, and no exercise needs many. */
export const MAX_DIGITS = 10_000;

/** The inline check's words: the grader waits for no answer either. */
export const A_PROMISE = "A promise came back; remove async and await, for the answer is needed at once.";

/** A value is no plain data; the message says where and why. */
export class NotPlainData extends Error {
  override readonly name = "NotPlainData";
}

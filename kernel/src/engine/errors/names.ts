const BOXED = /\(0 ?, ?__box_([\p{ID_Continue}$]+)\.value\)|__box_([\p{ID_Continue}$]+)\.value/gu;

/** V8's text about emitted code with the names that its author gave, see `boxName`: `f is not a function`. */
export function authorsNames(text: string): string {
  return text.includes("__box_") ? text.replace(BOXED, "$1$2") : text;
}

/** Puts those names into the message of what was thrown, before its author's code gets to read it. */
export function withAuthorsNames(thrown: unknown): void {
  if (!(thrown instanceof Error)) return;
  const message = Object.getOwnPropertyDescriptor(thrown, "message");
  if (typeof message?.value !== "string" || !message.writable) return;
  const plain = authorsNames(message.value);
  if (plain !== message.value) thrown.message = plain;
}

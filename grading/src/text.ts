/** Control characters but for ends of lines and tabs, and what turns the direction of the text around it. */
const OBEYED = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * Text of a student's with every character written out that a terminal obeys or that makes a line read otherwise than
 * it is, e.g. `\u001b`. No such character leaves the grader.
 */
export function visible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Plain data with every text in it made `visible`. */
export function allVisible<T>(data: T): T {
  if (typeof data === "string") return visible(data) as T;
  if (Array.isArray(data)) return data.map(allVisible) as T;
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [visible(key), allVisible(value)]),
  ) as T;
}

/** A text as nbformat keeps it in files: one string, or its lines, each with its line end. */
export type Multiline = string | string[];

export function joinLines(text: Multiline): string {
  return typeof text === "string" ? text : text.join("");
}

/** A line as Python's `splitlines` breaks a text, which is what nbformat writes files with. */
// eslint-disable-next-line no-control-regex -- Python breaks lines at control characters as well.
const LINE = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|[^]+/g;

export function splitLines(text: string): string[] {
  return text.match(LINE) ?? [];
}

/** Whether a bundle's entry is JSON, which has no lines to join. */
export function isJson(mimeType: string): boolean {
  return mimeType === "application/json" || /^application\/.*\+json$/.test(mimeType);
}

/** Whether nbformat writes a bundle's entry as a list of lines. */
export function isText(mimeType: string): boolean {
  return /^text\//.test(mimeType) || mimeType === "image/svg+xml" || mimeType === "application/javascript";
}

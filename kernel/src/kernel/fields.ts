import type { JsonObject } from "../wire/index.js";

/** A request whose content is not as the protocol says. */
export class InvalidRequest extends Error {
  override readonly name = "InvalidRequest";
}

/** The string in `field`. Throws an InvalidRequest if there is none and no default. */
export function text(content: JsonObject, field: string, otherwise?: string): string {
  const value = content[field] ?? otherwise;
  if (typeof value === "string") return value;
  throw new InvalidRequest(`Expected a string as ${field}, received ${JSON.stringify(value) ?? "nothing"}.`);
}

/** The boolean in `field`; whatever else stands there counts as left out. */
export function flag(content: JsonObject, field: string, otherwise: boolean): boolean {
  const value = content[field];
  return typeof value === "boolean" ? value : otherwise;
}

/** The whole number in `field`; whatever else stands there counts as left out. */
export function integer(content: JsonObject, field: string): number | undefined {
  const value = content[field];
  return Number.isInteger(value) ? (value as number) : undefined;
}

import { sliceText, stringify } from "./primordials.js";

/** The fields `name`, `message` and `stack` of whatever was thrown, as JSON text. Reading them may run its getters. */
export function describeThrown(thrown: unknown): string {
  const { name, message, stack } = fieldsOf(thrown);
  return `"name":${stringify(name)},"message":${stringify(message)},"stack":${stringify(stack)}`;
}

function fieldsOf(thrown: unknown): { name: string; message: string; stack: string } {
  if (typeof thrown !== "object" || thrown === null) {
    const value =
      typeof thrown === "symbol" || typeof thrown === "function" ? `a ${typeof thrown}` : `${thrown}`;
    return { name: "Error", message: `threw ${sliceText(value, 0, 1000)} instead of an Error`, stack: "" };
  }
  return {
    name: field(thrown, "name", 100) || "Error",
    message: field(thrown, "message", 1000),
    stack: field(thrown, "stack", 4000),
  };
}

function field(thrown: object, key: string, limit: number): string {
  try {
    const value: unknown = (thrown as Record<string, unknown>)[key];
    return typeof value === "string" ? sliceText(value, 0, limit) : "";
  } catch {
    return "";
  }
}

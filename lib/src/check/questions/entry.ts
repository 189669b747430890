import type { Entry } from "./item.js";

/** Reads what was entered for an item, if anything was. */
export function entryOf(answers: unknown, item: string): Entry {
  const entry = isRecord(answers) ? answers[item] : undefined;
  return isRecord(entry) ? entry : {};
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

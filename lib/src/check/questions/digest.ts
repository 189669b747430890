import { createHash } from "node:crypto";

export type Half = "answer" | "reason";

/**
 * Makes what stands in an item's key in place of a right answer, so that reading the file does not tell it at a glance. It
 * is no secret: with so few options anyone can try them all. Salted with the item, so that equal letters differ.
 */
export function digest(exercise: string, item: string, half: Half, value: string | number): string {
  return createHash("sha256").update(`${exercise}/${item}/${half}/${value}`).digest("hex").slice(0, 10);
}

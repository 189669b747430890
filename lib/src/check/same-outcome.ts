import { CLOSE, difference, type Tolerance } from "./compare.js";
import type { Outcome } from "./outcome.js";

/** Tells whether two answers are of the same kind: values that agree, or errors of the same name. */
export function sameOutcome(a: Outcome, b: Outcome, tolerance: Tolerance = CLOSE): boolean {
  if (a.kind === "value" && b.kind === "value") return difference(a.value, b.value, tolerance) === undefined;
  if (a.kind === "throw" && b.kind === "throw") return a.name === b.name;
  return a.kind === "malformed" && b.kind === "malformed";
}

import { inspect } from "node:util";
import type { RichValue } from "../engine/engine.js";

export function render(value: unknown): RichValue {
  return { data: { "text/plain": inspect(value) }, metadata: {} };
}

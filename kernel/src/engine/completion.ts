import type { Completion } from "../engine.js";

/** The answer of tslab's converter. */
interface ConverterCompletion {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
  readonly original?: { readonly entries: readonly { readonly name: string; readonly kind: string }[] };
}

/** TypeScript's kinds of names under the names that front ends have icons for. */
const TYPES: Record<string, string> = {
  function: "function",
  "local function": "function",
  method: "function",
  class: "class",
  "local class": "class",
  interface: "interface",
  type: "type",
  enum: "enum",
  module: "module",
  property: "property",
  getter: "property",
  setter: "property",
  "enum member": "property",
  keyword: "keyword",
  var: "instance",
  let: "instance",
  const: "instance",
  "local var": "instance",
  parameter: "param",
};

/** The names that fit, each with its type. */
export function toCompletion({ start, end, candidates, original }: ConverterCompletion): Completion {
  const kinds = new Map(original?.entries.map(({ name, kind }) => [name, kind]));
  const matches = candidates.map((text) => ({ text, type: TYPES[kinds.get(text) ?? ""] }));
  return { matches, start, end };
}

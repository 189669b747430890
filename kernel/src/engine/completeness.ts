import type { Completeness } from "../engine.js";
import { parseCell } from "./typescript/syntax.js";

/** Messages that more text can always cure: an unterminated comment and an unterminated template. */
const UNTERMINATED = new Set([1010, 1160]);

/** An unterminated string, which ends with its line. */
const UNTERMINATED_STRING = 1002;

/** Whether `code` can be run, needs more lines, or is wrong whatever follows. */
export function completenessOf(code: string): Completeness {
  const { file, errors } = parseCell(`export {};\n${code}`);
  const [first] = errors;
  if (!first) return { status: "complete" };
  const end = file.getFullText().trimEnd().length;
  const endsEarly = (first.start ?? 0) >= end && first.code !== UNTERMINATED_STRING;
  if (endsEarly || UNTERMINATED.has(first.code)) return { status: "incomplete", indent: indentAfter(code) };
  return { status: "invalid" };
}

/** The white space that the next line starts with: one step more after an opening bracket. */
function indentAfter(code: string): string {
  const line = code.trimEnd().split("\n").at(-1) ?? "";
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  return /[([{]\s*(\/\/.*)?$/.test(line) ? `${indent}  ` : indent;
}

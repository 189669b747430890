import path from "node:path";
import type { CellError } from "../../engine.js";
import { codeFrame } from "./code-frame.js";
import { hintFor } from "./hints.js";
import { nameHints, type KnownNames } from "./name-hints.js";
import type { Sources } from "./traceback.js";

/** A compiler message, with its place counted from 1. */
export interface CompilerMessage {
  /** The module's path within the notebook's folder; undefined in the cell itself. */
  readonly fileName?: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly code: number;
  readonly message: string;
}

const MAX_SHOWN = 10;

/**
 * Codes below 2000 are the parser's, but for these of the checker: promises that are none, exports that are missing, type
 * predicates, decorators, `await`, modules and values used as types or types as values, `void` as a condition, `satisfies`.
 */
const CHECKERS = new Set([
  1058, 1062, 1064, 1065, 1192, 1226, 1238, 1239, 1240, 1241, 1270, 1271, 1308, 1320, 1321, 1322, 1340, 1345,
  1360, 1361, 1362,
]);
/**
 * Tells whether an error is about what only TypeScript has, in a cell in JavaScript: "Type annotations can only be …".
 */
const isForeign = (code: number) => code >= 8000 && code < 8100;
const isSyntactic = (code: number) => isForeign(code) || (code < 2000 && !CHECKERS.has(code));

/** Makes the error that the front end shows of a cell that was not run since it does not compile. */
export function describeTypeErrors(
  messages: readonly CompilerMessage[],
  cell: { readonly name: string; readonly source: string },
  sources: Sources,
  names: KnownNames,
): CellError {
  const traceback = messages.slice(0, MAX_SHOWN).flatMap((message) => {
    const { fileName, line, column, code } = message;
    const source = fileName ? sources.read(path.resolve(sources.cwd, fileName)) : cell.source;
    const headline = `${fileName ?? cell.name}:${line}:${column} - error TS${code}: ${message.message}`;
    return [headline, ...codeFrame(source ?? "", message)];
  });
  const rest = messages.length - MAX_SHOWN;
  if (rest > 0) traceback.push(`… and ${rest} more.`);
  const hint = hintFor(cell.source);
  if (hint !== undefined) traceback.push(hint);
  traceback.push(...nameHints(messages, cell.source, names));
  const [first] = messages;
  return {
    ename: first && isSyntactic(first.code) ? "SyntaxError" : "TypeScriptError",
    evalue: first ? `${first.message} (TS${first.code})` : "",
    traceback,
  };
}

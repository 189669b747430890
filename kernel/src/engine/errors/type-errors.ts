import path from "node:path";
import type { CellError } from "../engine.js";
import { codeFrame } from "./code-frame.js";
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

/** What the front end shows of a cell that was not run since it does not compile. */
export function describeTypeErrors(
  messages: readonly CompilerMessage[],
  cell: { readonly name: string; readonly source: string },
  sources: Sources,
): CellError {
  const traceback = messages.slice(0, MAX_SHOWN).flatMap((message) => {
    const { fileName, line, column, code } = message;
    const source = fileName ? sources.read(path.resolve(sources.cwd, fileName)) : cell.source;
    const headline = `${fileName ?? cell.name}:${line}:${column} - error TS${code}: ${message.message}`;
    return [headline, ...codeFrame(source ?? "", message)];
  });
  const rest = messages.length - MAX_SHOWN;
  if (rest > 0) traceback.push(`… and ${rest} more.`);
  const [first] = messages;
  return {
    // Codes below 2000 are the parser's.
    ename: first && first.code < 2000 ? "SyntaxError" : "TypeScriptError",
    evalue: first ? `${first.message} (TS${first.code})` : "",
    traceback,
  };
}

import { SourceMap, type SourceMapPayload } from "node:module";
import { scriptName } from "../protocol.js";
import type { ProgramCell } from "../model.js";

/** The line of the cell, from 1, at which an error's stack first names that cell; undefined if it never does. */
export function lineOf(cell: ProgramCell, script: number, stack: string): number | undefined {
  const name = scriptName(script).replaceAll(".", "\\.");
  // A syntax error has no column; the end of the line is then as good as any place in it.
  const [, line, column = "1e6"] = new RegExp(`\\b${name}:(\\d+)(?::(\\d+))?`).exec(stack) ?? [];
  if (line === undefined || !("code" in cell)) return undefined;
  if (cell.map === undefined) return Number(line);
  const map = new SourceMap(JSON.parse(cell.map) as SourceMapPayload);
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  return "originalLine" in entry ? entry.originalLine + 1 : undefined;
}

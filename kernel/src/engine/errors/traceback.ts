import path from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { CellError } from "../../engine.js";
import { codeFrame } from "./code-frame.js";
import { authorsNames } from "./names.js";

/** The knowledge needed to tell the student's frames from others and to quote their lines. */
export interface Sources {
  readonly cwd: string;
  /** The text of `cell 3` or of a file, if it is the student's. */
  read(name: string): string | undefined;
}

interface Frame {
  readonly callee: string;
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

const MAX_CAUSES = 4;
const MAX_FRAMES = 10;

/** Makes the error that the front end shows of a thrown value: the student's frames only, with the line at fault. */
export function describeThrown(thrown: unknown, sources: Sources): CellError {
  const ename = nameOf(thrown);
  const evalue = messageOf(thrown);
  return { ename, evalue, traceback: describe(thrown, sources, "", 0) };
}

/** Returns what a value that was thrown says, on one line. */
export function errorLine(thrown: unknown): string {
  return headline(thrown).split("\n", 1)[0] ?? "";
}

function headline(thrown: unknown): string {
  const message = messageOf(thrown);
  return message ? `${nameOf(thrown)}: ${message}` : nameOf(thrown);
}

function describe(thrown: unknown, sources: Sources, prefix: string, depth: number): string[] {
  const lines = [prefix + headline(thrown)];
  if (!(thrown instanceof Error)) return lines;
  const frames = studentFrames(thrown, sources);
  const [first] = frames;
  if (first) lines.push(...codeFrame(sources.read(first.name) ?? "", first));
  for (const frame of frames.slice(0, MAX_FRAMES)) lines.push(`    at ${format(frame, sources.cwd)}`);
  if (frames.length > MAX_FRAMES) lines.push(`    … and ${frames.length - MAX_FRAMES} more`);
  lines.push(...fieldsOf(thrown));
  if (depth >= MAX_CAUSES) return lines;
  if (thrown.cause !== undefined) lines.push(...describe(thrown.cause, sources, "Caused by ", depth + 1));
  if (thrown instanceof AggregateError) {
    for (const [index, error] of thrown.errors.slice(0, MAX_CAUSES).entries()) {
      lines.push(...describe(error, sources, `[${index + 1}] `, depth + 1));
    }
  }
  return lines;
}

function nameOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "Thrown value";
  const { name } = thrown as { name: unknown };
  // A class that extends Error and says nothing else inherits the name "Error".
  const isOwn = typeof name === "string" && name !== "" && name !== "Error";
  return isOwn ? name : thrown.constructor.name || "Error";
}

/** Lists what an error holds beside its message, such as `code`, as the lines of an object. */
function fieldsOf(thrown: Error): string[] {
  const hidden = new Set(["name", "message", "stack", "cause", "errors"]);
  const fields = Object.entries(thrown).filter(([key]) => !hidden.has(key));
  return fields.length > 0 ? inspect(Object.fromEntries(fields), { depth: 1 }).split("\n") : [];
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? authorsNames(String(thrown.message)) : inspect(thrown);
}

const FRAME = /^\s+at (?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/;

function studentFrames(error: Error, sources: Sources): Frame[] {
  const frames: Frame[] = [];
  for (const text of String(error.stack ?? "").split("\n")) {
    const match = FRAME.exec(text);
    if (!match?.[2]) continue;
    const [callee, place] = [match[1] ?? "", match[2]];
    const isAsync = place.startsWith("async ");
    const name = placeName(isAsync ? place.slice("async ".length) : place);
    if (sources.read(name) === undefined) continue;
    frames.push({
      callee: isAsync ? "async" : callee,
      name,
      line: Number(match[3]),
      column: Number(match[4]),
    });
  }
  return frames;
}

function placeName(place: string): string {
  return place.startsWith("file:") ? fileURLToPath(place) : place;
}

function format({ callee, name, line, column }: Frame, cwd: string): string {
  const place = `${path.isAbsolute(name) ? path.relative(cwd, name) : name}:${line}:${column}`;
  return callee && callee !== "Object.<anonymous>" ? `${callee} (${place})` : place;
}

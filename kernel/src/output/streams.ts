import type { CellIO } from "../engine.js";
import { replaceProperties } from "./replace-properties.js";

type StreamName = "stdout" | "stderr";

/**
 * Makes `process.stdout` and `process.stderr`, and so the console, write to the cell that `cell` names, or to the
 * real stream if there is none. Returns a function that ends it.
 */
export function captureStreams(cell: () => CellIO | undefined): () => void {
  const ends = (["stdout", "stderr"] as const).map((name) => captureStream(name, cell));
  return () => ends.forEach((end) => end());
}

function captureStream(name: StreamName, cell: () => CellIO | undefined): () => void {
  const stream = process[name];
  const write = stream.write;
  const captured = (chunk: unknown, ...rest: unknown[]): boolean => {
    const io = cell();
    if (!io) return Reflect.apply(write, stream, [chunk, ...rest]) as boolean;
    io.stream(name, textOf(chunk, rest[0]));
    const callback = rest.find((each) => typeof each === "function");
    if (callback) process.nextTick(callback as () => void);
    return true;
  };
  const end = (...rest: unknown[]): typeof stream => {
    const callback = rest.find((each) => typeof each === "function") as (() => void) | undefined;
    if (typeof rest[0] === "string" || rest[0] instanceof Uint8Array) captured(rest[0], rest[1]);
    if (callback) process.nextTick(callback);
    return stream; // Other cells go on writing to it.
  };
  // What is printed looks the same wherever the program was started: not as on the terminal that it may have.
  return replaceProperties(stream, {
    write: captured,
    end,
    isTTY: false,
    columns: undefined,
    rows: undefined,
  });
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk).toString("utf8");
  if (typeof chunk !== "string") {
    const message = `Expected a string or bytes to write, received ${chunk === null ? "null" : typeof chunk}; convert it first.`;
    throw new TypeError(message);
  }
  const isText = typeof encoding !== "string" || /^utf-?8$/i.test(encoding);
  return isText ? chunk : Buffer.from(chunk, encoding as BufferEncoding).toString("utf8");
}

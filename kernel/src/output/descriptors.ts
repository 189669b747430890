import fs from "node:fs";
import type { CellIO } from "../engine.js";
import { replaceExports } from "./replace-properties.js";

const STREAMS: Readonly<Record<number, "stdout" | "stderr">> = { 1: "stdout", 2: "stderr" };

type Written = (error: null, bytes: number, data: unknown) => void;

/**
 * Sends what is written to this process's descriptors 1 and 2 by `node:fs` to the cell that writes it. Returns a function
 * that ends it.
 */
export function captureDescriptors(cell: () => CellIO | undefined): () => void {
  const { write, writeSync, writeFileSync } = fs;
  /** The bytes that were written, if the descriptor is one of the two. */
  const captured = (fd: unknown, data: unknown, rest: readonly unknown[]): number | undefined => {
    const name = typeof fd === "number" ? STREAMS[fd] : undefined;
    const io = name && cell();
    const bytes = io && bytesOf(data, rest);
    if (!bytes) return undefined;
    io.stream(name, bytes.toString("utf8"));
    return bytes.length;
  };
  return replaceExports(fs, {
    writeSync: (fd: number, data: string, ...rest: never[]) =>
      captured(fd, data, rest) ?? writeSync(fd, data, ...rest),
    write: (fd: number, data: string, ...rest: never[]) => {
      const bytes = captured(fd, data, rest);
      if (bytes === undefined) return write(fd, data, ...(rest as unknown as [() => void]));
      const callback = rest.at(-1) as Written | undefined;
      if (callback) process.nextTick(callback, null, bytes, data);
    },
    writeFileSync: (file: number, data: string, ...rest: never[]) => {
      if (captured(file, data, rest) === undefined) writeFileSync(file, data, ...rest);
    },
  });
}

/**
 * Returns what `fs.write` and its kin write: a string in an encoding, or bytes from an offset on; undefined for others.
 */
function bytesOf(data: unknown, rest: readonly unknown[]): Buffer | undefined {
  if (typeof data === "string") {
    const encoding = rest.find((each) => typeof each === "string" && Buffer.isEncoding(each));
    return Buffer.from(data, encoding as BufferEncoding | undefined);
  }
  if (!ArrayBuffer.isView(data)) return undefined;
  const [first, second] = rest;
  const range = typeof first === "object" && first !== null ? first : { offset: first, length: second };
  const { offset, length } = range as { offset?: unknown; length?: unknown };
  const start = typeof offset === "number" ? offset : 0;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return bytes.subarray(start, typeof length === "number" ? start + length : undefined);
}

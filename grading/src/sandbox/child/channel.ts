import { alloc, bufferFrom, parse, readSync, readUInt32, utf8, writeSync } from "./primordials.js";

/** Requests come in on standard input, replies go out on a pipe of their own: what a notebook prints is no reply. */
const REQUESTS = 0;
const REPLIES = 3;

/**
 * Waits for the next request. Blocks the event loop: between requests nothing of the notebook runs on this thread.
 * Undefined when the grader has gone.
 */
export function receive(): unknown {
  const header = readExactly(4);
  const body = header && readExactly(readUInt32(header));
  return body && parse(utf8(body));
}

function readExactly(length: number): Buffer | undefined {
  const buffer = alloc(length);
  for (let offset = 0; offset < length;) {
    const count = readSync(REQUESTS, buffer, offset, length - offset, null);
    if (count === 0) return undefined;
    offset += count;
  }
  return buffer;
}

/** Sends one line of JSON text. */
export function send(json: string): void {
  const line = bufferFrom(json + "\n");
  for (let offset = 0; offset < line.length;) offset += writeSync(REPLIES, line, offset);
}

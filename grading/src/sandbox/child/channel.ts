import { alloc, bufferFrom, parse, pause, readSync, readUInt32, utf8, writeSync } from "./primordials.js";

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
    const count = read(buffer, offset, length - offset);
    if (count === 0) return undefined;
    offset += count;
  }
  return buffer;
}

/** A notebook that so much as looks at `process.stdin` makes the descriptor one that does not wait; then we do. */
function read(buffer: Buffer, offset: number, length: number): number {
  for (;;) {
    try {
      return readSync(REQUESTS, buffer, offset, length, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      pause();
    }
  }
}

/** Sends one line of JSON text. */
export function send(json: string): void {
  const line = bufferFrom(json + "\n");
  for (let offset = 0; offset < line.length;) offset += writeSync(REPLIES, line, offset);
}

import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { DataError } from "./error.js";
import { unpacked } from "./idx.js";
import { adoptPart } from "./part.js";
import type { DataFile } from "./registry.js";
import { request } from "./request.js";

export interface DownloadOptions {
  /** Bytes so far and in all; the latter is undefined where neither the registry nor the server knows it. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
  /** Number of times to go on after a connection that broke off; default 3. */
  readonly retries?: number;
  /** Milliseconds of silence that end a connection. */
  readonly silence?: number;
}

/** One download of a file at a time in this process: a second one waits for the first. */
const running = new Map<string, Promise<void>>();

/**
 * Downloads a file to `target`, which appears complete or not at all. A connection that breaks off is resumed where
 * it stopped, now or by the next call, also in another process; size and md5 are checked before the file appears.
 * Throws DataError "unreachable" if the server does not deliver, and "damaged" if what it delivers is not the file.
 */
export function download(file: DataFile, target: string, options: DownloadOptions = {}): Promise<void> {
  const current = running.get(target);
  if (current) return current;
  const started = fetchFile(file, target, options).finally(() => running.delete(target));
  running.set(target, started);
  return started;
}

async function fetchFile(file: DataFile, target: string, options: DownloadOptions): Promise<void> {
  if (file.url === undefined) {
    throw new DataError("missing", `${file.path} is published nowhere by itself: put it into the mirror.`);
  }
  await mkdir(path.dirname(target), { recursive: true });
  const part = await adoptPart(target);
  const resumed = (await sizeOf(part)) > 0;
  await receive(file, part, options);
  let wrong = await faultOf(file, part);
  if (wrong !== undefined && resumed) {
    // The beginning may be of another version of the file: once more from the start.
    await rm(part, { force: true });
    await receive(file, part, options);
    wrong = await faultOf(file, part);
  }
  if (wrong !== undefined) {
    await rm(part, { force: true });
    throw new DataError("damaged", `${file.url} is not ${file.path} as registered: ${wrong}.`);
  }
  await rename(part, target);
}

/** Receives until the server has no more, resuming what breaks off. */
async function receive(file: DataFile, part: string, options: DownloadOptions): Promise<void> {
  const { retries = 3 } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      await receiveOnce(file, part, options);
      return;
    } catch (error) {
      const cut = error instanceof ConnectionCut;
      if (!cut) throw error;
      if (attempt < retries) continue;
      throw new DataError(
        "unreachable",
        `${file.url} broke off after ${await sizeOf(part)} of ${file.bytes ?? "unknown"} bytes: run it again to go on from there.`,
      );
    }
  }
}

class ConnectionCut extends Error {}

async function receiveOnce(file: DataFile, part: string, options: DownloadOptions): Promise<void> {
  const have = await sizeOf(part);
  if (have > 0 && have === file.bytes) return;
  const response = await request(file.url as string, { from: have, silence: options.silence });
  const status = response.statusCode ?? 0;
  if (status === 416 && have > 0) {
    response.destroy();
    await rm(part, { force: true });
    return receiveOnce(file, part, options);
  }
  if (status !== 200 && status !== 206) {
    response.destroy();
    throw new DataError(
      "unreachable",
      `${file.url} answered ${status} ${response.statusMessage ?? ""}`.trim() + ".",
    );
  }
  const start = status === 206 ? startOf(response.headers["content-range"]) : 0;
  if (start !== have && start !== 0) {
    response.destroy();
    throw new DataError(
      "unreachable",
      `${file.url} answered with bytes from ${start}, expected from ${have}.`,
    );
  }
  const length = Number(response.headers["content-length"] ?? NaN);
  const expected = Number.isNaN(length) ? undefined : start + length;
  const limit = file.bytes ?? file.maxBytes ?? Infinity;
  let received = start;
  const accept = (bytes: number) => {
    received += bytes;
    if (received > limit) {
      throw new DataError(
        "damaged",
        `${file.url} sends more than the ${limit} bytes of ${file.path}: refused.`,
      );
    }
    options.onProgress?.(received, file.bytes ?? expected);
  };
  try {
    await store(response, part, { append: start > 0, accept });
  } catch (error) {
    if (error instanceof DataError) {
      await rm(part, { force: true });
      throw error;
    }
    throw error instanceof StoreError ? error.cause : new ConnectionCut();
  }
  if (expected !== undefined && received < expected) throw new ConnectionCut();
}

/** The disk's fault and not the server's. */
class StoreError extends Error {}

/**
 * Writes to a file all that arrives. Nothing waits for the disk, and what was received before a connection broke off
 * is in the file before this function throws: a pipeline would drop what is still between its streams.
 * Throws what `accept`, which is told of each chunk, throws, a StoreError, or the connection's error.
 */
async function store(
  response: IncomingMessage,
  location: string,
  { append, accept }: { readonly append: boolean; readonly accept: (bytes: number) => void },
): Promise<void> {
  const file = createWriteStream(location, { flags: append ? "a" : "w" });
  const written = finished(file);
  written.catch(() => response.destroy());
  response.on("data", (chunk: Buffer) => {
    try {
      accept(chunk.length);
      file.write(chunk);
    } catch (error) {
      response.destroy(error as Error);
    }
  });
  try {
    await finished(response);
  } finally {
    file.end();
    await written.catch((error: unknown) => {
      throw new StoreError("The file could not be written.", { cause: error });
    });
  }
}

/** The first byte of "bytes 100-199/200". */
function startOf(range: string | undefined): number {
  return Number(/^bytes (\d+)-/.exec(range ?? "")?.[1] ?? NaN);
}

/** Says what is wrong with the file at `location`, or undefined. Nothing is if its content is right, however it is packed. */
export async function faultOf(file: DataFile, location: string): Promise<string | undefined> {
  const fault = await packedFaultOf(file, location);
  if (fault === undefined || file.contentMd5 === undefined) return fault;
  const content = await unpacked(await readFile(location), file.shape ?? []).catch(() => undefined);
  return content && md5Of(content) === file.contentMd5 ? undefined : fault;
}

async function packedFaultOf(file: DataFile, location: string): Promise<string | undefined> {
  const size = await sizeOf(location);
  if (file.bytes !== undefined && size !== file.bytes) {
    return `expected ${file.bytes} bytes, received ${size}`;
  }
  if (file.maxBytes !== undefined && size > file.maxBytes) {
    return `expected at most ${file.maxBytes} bytes, received ${size}`;
  }
  if (file.md5 === undefined) return undefined;
  const md5 = md5Of(await readFile(location));
  return md5 === file.md5 ? undefined : `expected md5 ${file.md5}, received ${md5}`;
}

const md5Of = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");

/** In bytes; 0 if there is no such file. */
async function sizeOf(location: string): Promise<number> {
  return stat(location).then(
    ({ size }) => size,
    () => 0,
  );
}

import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MarkError } from "@latent-lab/grading/book";

/** Moodle's zip of a large course is some hundred megabytes. */
const LARGEST = 4 * 1024 ** 3;

export interface Upload {
  readonly name: string;
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Lists what was handed in on the desk, the newest first. */
export async function uploads(folder: string): Promise<Upload[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".zip"));
  const found = await Promise.all(
    names.map(async (name) => {
      const { size, mtime } = await stat(join(folder, name));
      return { name, bytes: size, at: mtime.toISOString() };
    }),
  );
  return found.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** A file's name without anything that leads elsewhere; always a zip's. */
export function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/\.zip$/i, "")
    .replace(/[^\p{L}\p{N} _.-]/gu, "_")
    .replace(/^[. ]+/, "")
    .slice(0, 100);
  return `${plain || "hand-ins"}.zip`;
}

/**
 * Writes a zip as it comes, so that it never stands in memory; whole or not at all. Returns its path.
 * @throws MarkError if it is too large or no zip
 */
export async function receive(
  folder: string,
  name: string,
  body: ReadableStream<Uint8Array>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, safeName(name));
  const part = `${file}.${process.pid}.part`;
  let size = 0;
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const first = size === 0;
      size += chunk.length;
      if (first && chunk.toString("latin1", 0, 2) !== "PK") {
        next(new MarkError(`${name} is no zip: drop the zip that Moodle gives for all submissions.`));
      } else if (size > LARGEST) {
        next(new MarkError(`${name} is larger than 4 GB: grade it with "lab grade" instead.`));
      } else next(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(body as never), checked, createWriteStream(part));
    if (size === 0) {
      throw new MarkError(`${name} is empty: drop the zip that Moodle gives for all submissions.`);
    }
    await rename(part, file);
    return file;
  } finally {
    await rm(part, { force: true });
  }
}

import { buffer } from "node:stream/consumers";
import yazl from "yazl";

/** A zip archive of these files, as bytes; a name that ends in a slash is a folder. */
export async function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  { mode, mtime = new Date("2026-01-01T12:00:00Z") }: { mode?: number; mtime?: Date } = {},
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) {
    const options = { mtime, ...(mode !== undefined && { mode }) };
    if (name.endsWith("/")) zip.addEmptyDirectory(name, options);
    else zip.addBuffer(Buffer.from(content), name, options);
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** The same archive with every occurrence of a name replaced by one of the same length, which yazl itself refuses. */
export function withName(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new RangeError("Names of the same length are expected.");
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, "latin1");
  return bytes;
}

const CENTRAL = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const LOCAL = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** The same archive with the bit that says "encrypted" set on every entry. */
export function encrypted(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  for (const [signature, offset] of [
    [LOCAL, 6],
    [CENTRAL, 8],
  ] as const) {
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) {
      bytes[at + offset] = (bytes[at + offset] ?? 0) | 1;
    }
  }
  return bytes;
}

/** The same archive of one entry, which now says that it unpacks to `size` bytes. */
export function claimingSize(zip: Buffer, size: number): Buffer {
  const bytes = Buffer.from(zip);
  bytes.writeUInt32LE(size, bytes.indexOf(CENTRAL) + 24);
  return bytes;
}

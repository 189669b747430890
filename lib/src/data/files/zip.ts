import { promisify } from "node:util";
import zlib from "node:zlib";
import { crc32 } from "../../crc32.js";
import { DataError } from "./error.js";

const inflateRaw = promisify(zlib.inflateRaw);

const END = { signature: 0x06054b50, size: 22, entries: 10, directory: 16 };
const ENTRY = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const STORED = 0;
const DEFLATED = 8;

/**
 * One member of a ZIP archive in memory, found by its file name in any folder of the archive, unpacked to at most
 * `maxBytes`. Source: APPNOTE.TXT 4.3, without encryption, ZIP64 and archives in several parts.
 * Throws DataError "damaged", naming the archive, if the member is not there, larger, or its checksum is wrong.
 */
export async function readZipMember(
  archive: Buffer,
  member: string,
  maxBytes: number,
  name: string,
): Promise<Buffer> {
  const refuse = (why: string) => new DataError("damaged", `${name} is refused: ${why}.`);
  try {
    const entry = directoryOf(archive).find((each) => each.name.split("/").at(-1) === member);
    if (!entry) throw refuse(`it holds no ${member}`);
    if (entry.size > maxBytes) {
      throw refuse(`${member} in it has ${entry.size} bytes, at most ${maxBytes} are accepted`);
    }
    const packed = contentsOf(archive, entry);
    const data =
      entry.method === STORED
        ? packed
        : await inflateRaw(packed, { maxOutputLength: Math.max(1, entry.size) });
    if (data.length !== entry.size) {
      throw refuse(`${member} in it unpacks to ${data.length}, not ${entry.size} bytes`);
    }
    if (crc32(data) !== entry.crc) throw refuse(`the checksum of ${member} in it is wrong`);
    return data;
  } catch (error) {
    if (error instanceof DataError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw refuse(
      code === "ERR_BUFFER_TOO_LARGE" ? `${member} in it unpacks to more than it declares` : message,
    );
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** Reads out of bounds throw RangeError, which the caller reports. */
function directoryOf(archive: Buffer): Entry[] {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END.signature);
  const end = archive.lastIndexOf(signature);
  if (end < 0 || end + END.size > archive.length) throw new Error("it is not a whole ZIP archive");
  const count = archive.readUInt16LE(end + END.entries);
  const entries: Entry[] = [];
  for (let index = 0, at = archive.readUInt32LE(end + END.directory); index < count; index++) {
    if (archive.readUInt32LE(at) !== ENTRY.signature) throw new Error("its directory is damaged");
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString("utf8", at + ENTRY.size, at + ENTRY.size + nameLength),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packedSize: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += ENTRY.size + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function contentsOf(archive: Buffer, { name, method, packedSize, offset }: Entry): Buffer {
  if (archive.readUInt32LE(offset) !== LOCAL.signature) throw new Error("its directory is damaged");
  if (method !== STORED && method !== DEFLATED) {
    throw new Error(`${name} in it is packed by method ${method}`);
  }
  const start = offset + LOCAL.size + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + packedSize > archive.length) throw new Error(`${name} in it is cut off`);
  return archive.subarray(start, start + packedSize);
}

import { buffer } from "node:stream/consumers";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import type { Tree } from "./folder.js";
import { IntakeError, isLitter, type Item } from "./item.js";
import { megabytes, type Limits } from "./limits.js";

/** An archive that is open; its items can be read until it is closed. */
export interface Archive extends Tree {
  close(): void;
}

/**
 * Lists a zip archive from a path or from its bytes. The whole archive is refused when it has too many entries or
 * a name that points out of it; single entries are refused for their size, their ratio, for being a
 * link, or for being encrypted.
 * @throws IntakeError with one sentence that starts with `label`
 */
export async function openArchive(
  source: string | Buffer,
  label: string,
  limits: Limits,
  entries = limits.entries,
): Promise<Archive> {
  // yauzl itself refuses absolute names and names with "..", also behind the backslashes that some tools write.
  const options = { lazyEntries: true, autoClose: false };
  let zip: ZipFile | undefined;
  try {
    zip = await (typeof source === "string"
      ? yauzl.openPromise(source, options)
      : yauzl.fromBufferPromise(source, options));
    return { ...(await list(zip, label, limits, entries)), close: () => zip?.close() };
  } catch (error) {
    zip?.close();
    if (error instanceof IntakeError) throw error;
    const why = /^(invalid relative|absolute) path/.test(reason(error))
      ? "is refused"
      : "is no readable zip archive";
    throw new IntakeError(`${label} ${why} (${reason(error)}): pack it again.`);
  }
}

async function list(zip: ZipFile, label: string, limits: Limits, entries: number): Promise<Tree> {
  if (zip.entryCount > entries) throw tooMany(label, zip.entryCount, entries);
  const items: Item[] = [];
  const folders: string[] = [];
  const seen = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    // The count in the archive's end record can be forged, so the entries themselves are counted as well.
    if (seen.size >= entries) throw tooMany(label, seen.size + 1, entries);
    if (seen.has(entry.fileName)) {
      throw new IntakeError(`${label} holds ${quoted(entry.fileName)} twice: pack it again.`);
    }
    seen.add(entry.fileName);
    if (isLitter(entry.fileName)) continue;
    if (entry.fileName.endsWith("/")) {
      folders.push(entry.fileName.slice(0, -1));
      continue;
    }
    total += entry.uncompressedSize;
    items.push(itemOf(zip, entry, limits));
  }
  // An archive of a whole class is read one student at a time, so only a student's own is bounded in total.
  if (entries === limits.entries && total > limits.unpacked) {
    throw new IntakeError(
      `${label} would unpack to ${megabytes(total)}, more than the ${megabytes(limits.unpacked)} allowed.`,
    );
  }
  return { items, folders };
}

function itemOf(zip: ZipFile, entry: Entry, limits: Limits): Item {
  const refused = problem(entry, limits);
  const modified = entry.getLastModDate({ timezone: "UTC" });
  return {
    path: entry.fileName,
    size: entry.uncompressedSize,
    modified: modified.getTime(),
    ...(hasInstant(entry) ? {} : { clock: modified.toISOString().slice(0, 19) }),
    ...(refused === undefined ? {} : { refused }),
    async read() {
      if (refused !== undefined) throw new IntakeError(refused);
      try {
        // yauzl ends the stream with an error at the first byte beyond the size that was declared and judged.
        return await buffer(await zip.openReadStreamPromise(entry));
      } catch (error) {
        throw new IntakeError(
          `${quoted(entry.fileName)} is damaged in the archive (${reason(error)}): pack it again.`,
        );
      }
    },
  };
}

function problem(entry: Entry, limits: Limits): string | undefined {
  const name = quoted(entry.fileName);
  if (entry.isEncrypted()) return `${name} is encrypted: pack it without a password.`;
  if (isLink(entry)) return `${name} is a symbolic link: hand in the file itself.`;
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return `${name} is packed by a method other than "deflate": pack it as an ordinary zip.`;
  }
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (size > 1e6 && size > limits.ratio * packed) {
    return `${name} would unpack to ${Math.round(size / Math.max(packed, 1))} times its size, at most ${limits.ratio} is allowed: clear its outputs and pack it again.`;
  }
  return undefined;
}

/** Unix keeps the file type in the upper half of the external attributes. */
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/** Whether the entry's time is one for all zones: Unix' and NTFS' extra fields are, MS-DOS' own time is not. */
const hasInstant = ({ extraFields }: Entry) => extraFields.some(({ id }) => id === 0x5455 || id === 0x000a);

const tooMany = (label: string, count: number, limit: number) =>
  new IntakeError(`${label} holds ${count} files or more, at most ${limit} are allowed.`);

const quoted = (name: string) => JSON.stringify(name);

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

import { obtain, obtainHere, type Places } from "./files/obtain.js";
import { fileOf, readRegistry, type DataFile, type DataSetRecord } from "./files/registry.js";
import { readTable } from "./files/table.js";
import { readZipMember } from "./files/zip.js";
import { placesOf, realOr, type LoadOptions } from "./options.js";
import { BEAT_CLASSES, BEAT_LENGTH, beatSet, type BeatSet } from "./samples.js";
import { syntheticBeats } from "./synthetic/beats.js";

/** Largest text that is unpacked from the archive: three times what the larger one takes. */
const TEXT_LIMIT = 2 ** 25;

/**
 * ECG5000, all 5000 beats of it: from the cache, a mirror or the network, in this order, else, unless
 * `offline: "error"`, synthetic heartbeats, with a note. A mirror may hold the archive, both text files, or the
 * training split's alone: then these 500 beats are the set, and its source says so. Throws DataError.
 */
export async function loadBeats(options: LoadOptions = {}): Promise<BeatSet> {
  const record = readRegistry().dataSets.ecg5000;
  return realOr(
    () => load(record, placesOf(options)),
    (seed) => syntheticBeats({ seed }),
    { title: record.title, source: "synthetic heartbeats" },
    options,
  );
}

async function load(record: DataSetRecord, places: Places): Promise<BeatSet> {
  const archive = fileOf(record, "archive");
  const parts = [fileOf(record, "train"), fileOf(record, "test")];
  const unpack = async (zip: Buffer) => {
    const texts = parts.map((file) =>
      readZipMember(zip, file.path.split("/").at(-1) as string, TEXT_LIMIT, archive.path),
    );
    return (await Promise.all(texts)).map((text, index) => tableOf(parts[index] as DataFile, text));
  };
  const whole = await obtainHere(archive, places, unpack);
  if (whole) return beatsOf(record.title, whole);

  const [train, test] = await Promise.all(
    parts.map((file) => obtainHere(file, places, (text) => tableOf(file, text))),
  );
  if (train && test) return beatsOf(record.title, [train, test]);
  if (train) return beatsOf(`${record.title} (training split)`, [train]);
  return beatsOf(record.title, await obtain(archive, places, unpack));
}

function tableOf(file: DataFile, text: Buffer): Float64Array {
  return readTable(text.toString("utf8"), file.shape as [number, number], file.path);
}

/** Each row is a class from 1 (normal) to 5, then the beat. */
function beatsOf(source: string, tables: readonly Float64Array[]): BeatSet {
  const columns = BEAT_LENGTH + 1;
  const rows = tables.flatMap((table) =>
    Array.from({ length: table.length / columns }, (_, row) =>
      table.subarray(row * columns, (row + 1) * columns),
    ),
  );
  const beats = new Float32Array(rows.length * BEAT_LENGTH);
  for (const [index, row] of rows.entries()) beats.set(row.subarray(1), index * BEAT_LENGTH);
  return beatSet({
    beats,
    labels: Uint8Array.from(rows, (row) => (row[0] === 1 ? 1 : 0)),
    classes: BEAT_CLASSES,
    source,
    synthetic: false,
  });
}

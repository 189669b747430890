import { readFileSync } from "node:fs";
import path from "node:path";
import { courseRoot } from "./folders.js";

/** One file of a data set, as `data/registry.json` describes it. */
export interface DataFile {
  /** Below the cache and below a mirror. */
  readonly path: string;
  /** The address where it is published; a file without one comes in another file of its data set. */
  readonly url?: string;
  /** Its exact size, or, where that is not known, the largest that is accepted. */
  readonly bytes?: number;
  readonly maxBytes?: number;
  /** In hexadecimal; absent where none is published. */
  readonly md5?: string;
  /** The md5 of what is packed in it: a file that was packed anew, or lies there unpacked, is known by it. */
  readonly contentMd5?: string;
  /** Whether the md5 is that of the published file. */
  readonly verified: boolean;
  /** The shape of the array or table inside. */
  readonly shape?: readonly number[];
}

export interface DataSetRecord {
  readonly title: string;
  readonly homepage: string;
  readonly licence: { readonly name: string; readonly url: string };
  readonly citation: string;
  readonly classes: readonly string[];
  readonly files: Readonly<Record<string, DataFile>>;
}

export type DataSetName = "fashion-mnist" | "mnist" | "ecg5000";

export interface Registry {
  readonly dataSets: Readonly<Record<DataSetName, DataSetRecord>>;
}

/** Reads what the course knows of its data sets; throws if `data/registry.json` is not there. */
export function readRegistry(): Registry {
  return JSON.parse(readFileSync(path.join(courseRoot(), "data", "registry.json"), "utf8")) as Registry;
}

/** The file of that role; throws RangeError if the data set has none. */
export function fileOf(dataSet: DataSetRecord, role: string): DataFile {
  const file = dataSet.files[role];
  if (!file) {
    throw new RangeError(`Expected a file "${role}" of ${dataSet.title} in the registry, found none.`);
  }
  return file;
}

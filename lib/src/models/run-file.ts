import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { History } from "../nn/index.js";
import { RunError, type DataRecord, type Task } from "./run.js";

export const FORMAT = "latent-lab-run";
const VERSION = 1;

/**
 * The JSON half of a saved run; the weights are 32-bit floats (little-endian), one tensor after the other in the order of
 * the layers, whether a layer was frozen or not.
 */
export interface RunRecord {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly name: string;
  readonly task: Task;
  readonly seed: string | number;
  readonly data: DataRecord;
  /** Also names the engine. */
  readonly history: History;
  /** The layers, as tfjs writes a model. */
  readonly topology: object;
  readonly weights: {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly shapes: readonly (readonly number[])[];
  };
}

type Contents = Omit<RunRecord, "format" | "version" | "weights">;

/**
 * Writes a run as `TASK-NAME.json` and its weights as `TASK-NAME.HASH.bin`. The weights come first, under a name of
 * their own, and the JSON is put in place at once: a process that ends half-way leaves the earlier run whole.
 */
export function writeRun(
  folder: string,
  contents: Contents,
  { values, shapes }: { values: Float32Array; shapes: number[][] },
): string {
  mkdirSync(folder, { recursive: true });
  const stem = stemOf(contents);
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const sha256 = hashOf(bytes);
  const file = `${stem}.${sha256.slice(0, 12)}.bin`;
  const record: RunRecord = {
    format: FORMAT,
    version: VERSION,
    ...contents,
    weights: { file, bytes: bytes.length, sha256, shapes },
  };
  replaceFile(folder, file, bytes);
  replaceFile(folder, `${stem}.json`, `${JSON.stringify(record, null, 1)}\n`);
  for (const other of readdirSync(folder)) {
    if (other !== file && other.startsWith(`${stem}.`) && other.endsWith(".bin")) rmSync(join(folder, other));
  }
  return join(folder, `${stem}.json`);
}

/** Reads and checks what `writeRun` has written. Throws RunError, naming the file. */
export function readRun(
  folder: string,
  of: { readonly name: string; readonly task: Task },
): { record: RunRecord; values: Float32Array } {
  const path = join(folder, `${stemOf(of)}.json`);
  const record = parse(path);
  const weightsPath = join(folder, record.weights.file);
  const bytes = read(weightsPath, `the weights of ${path}`);
  const { bytes: length, sha256 } = record.weights;
  if (bytes.length !== length) {
    throw damaged(weightsPath, `it has ${bytes.length} bytes where ${length} were saved`);
  }
  if (hashOf(bytes) !== sha256) throw damaged(weightsPath, "its contents are not those that were saved");
  // A copy, since a buffer of a file need not begin at a multiple of 4 bytes.
  const values = new Float32Array(Uint8Array.from(bytes).buffer);
  return { record, values };
}

/** Throws RunError unless the name can be part of a file's. */
function stemOf({ name, task }: { readonly name: string; readonly task: Task }): string {
  if (/^[\w-]{1,40}$/.test(name) && /^(reconstruction|denoising)$/.test(task)) return `${task}-${name}`;
  throw new RunError(
    `Expected a name of letters, digits, - and _ and the task reconstruction or denoising, received ${JSON.stringify([name, task])}: name it "A", for example.`,
  );
}

function parse(path: string): RunRecord {
  const text = read(path, "a saved run").toString("utf8");
  let record: Partial<RunRecord> | null;
  try {
    record = JSON.parse(text) as Partial<RunRecord> | null;
  } catch {
    throw damaged(path, "it is no JSON");
  }
  if (record?.format !== FORMAT) throw damaged(path, "it is not a saved run");
  if (record.version !== VERSION) {
    throw new RunError(
      `${path} is of version ${String(record.version)}, expected ${VERSION}: save it again.`,
    );
  }
  const { weights, topology, history } = record;
  const whole =
    typeof topology === "object" &&
    Array.isArray(history?.loss) &&
    typeof weights?.sha256 === "string" &&
    Number.isInteger(weights.bytes) &&
    weights.bytes % 4 === 0 &&
    Array.isArray(weights.shapes) &&
    /^[\w-]+\.[0-9a-f]+\.bin$/.test(weights.file);
  if (!whole) throw damaged(path, "topology, history or weights are missing in it");
  return record as RunRecord;
}

function read(path: string, what: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code ?? String(error)})`;
    throw new RunError(`Expected ${what} at ${path}, but ${why}: run the cell that trains and saves it.`);
  }
}

const damaged = (path: string, why: string) =>
  new RunError(`${path} is damaged, ${why}: train the model and save it again.`);

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function replaceFile(folder: string, name: string, contents: string | Uint8Array): void {
  const temporary = join(folder, `.${name}.${randomUUID()}`);
  try {
    writeFileSync(temporary, contents, { flush: true });
    renameSync(temporary, join(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

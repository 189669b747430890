import { promisify } from "node:util";
import zlib from "node:zlib";
import { DataError } from "./error.js";

const gunzip = promisify(zlib.gunzip);
const UNSIGNED_BYTE = 0x08;

/** The first two bytes of a gzipped file. */
const GZIP = 0x1f8b;

/**
 * The content of an IDX file with an array of that shape, gzipped or not. Never unpacks more than `shape` needs.
 * Rejects as zlib does.
 */
export async function unpacked(bytes: Buffer, shape: readonly number[]): Promise<Buffer> {
  if (bytes.length < 2 || bytes.readUInt16BE(0) !== GZIP) return bytes;
  return gunzip(bytes, { maxOutputLength: sizeFor(shape) });
}

/** Computes the size of an IDX file with an array of that shape, in bytes. */
const sizeFor = (shape: readonly number[]): number =>
  4 + 4 * shape.length + shape.reduce((product, size) => product * size, 1);

/**
 * The bytes of an array in an IDX file, gzipped or not (http://yann.lecun.com/exdb/mnist/): two zero bytes, the type, the
 * number of dimensions, the dimensions as big-endian 32-bit integers, then the entries in row-major order.
 * Never unpacks more than `shape` needs. Throws DataError "damaged", naming the file, for anything else than an
 * array of unsigned bytes of exactly that shape.
 */
export async function readIdx(bytes: Buffer, shape: readonly number[], name: string): Promise<Uint8Array> {
  const header = 4 + 4 * shape.length;
  const entries = shape.reduce((product, size) => product * size, 1);
  const refuse = (why: string) => new DataError("damaged", `${name} is refused: ${why}.`);

  const content = await unpacked(bytes, shape).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw refuse(
      code === "ERR_BUFFER_TOO_LARGE" ? `it unpacks to more than ${header + entries} bytes` : message,
    );
  });
  if (content.length < header) {
    throw refuse(`expected a header of ${header} bytes, received ${content.length}`);
  }
  const found = Array.from({ length: content[3] ?? 0 }, (_, index) =>
    4 * index + 8 <= content.length ? content.readUInt32BE(4 * index + 4) : NaN,
  );
  if (content.readUInt16BE(0) !== 0 || content[2] !== UNSIGNED_BYTE) {
    throw refuse(
      `expected an IDX file of unsigned bytes, received one that begins ${content.toString("hex", 0, 4)}`,
    );
  }
  if (found.length !== shape.length || found.some((size, index) => size !== shape[index])) {
    throw refuse(`expected shape [${shape.join(", ")}], its header says [${found.join(", ")}]`);
  }
  if (content.length !== header + entries) {
    throw refuse(`expected ${header + entries} bytes unpacked, received ${content.length}`);
  }
  return content.subarray(header);
}

import { promisify } from "node:util";
import zlib from "node:zlib";
import { DataError } from "./error.js";

const gunzip = promisify(zlib.gunzip);
const UNSIGNED_BYTE = 0x08;

/**
 * The bytes of an array in a gzipped IDX file (http://yann.lecun.com/exdb/mnist/): two zero bytes, the type, the
 * number of dimensions, the dimensions as big-endian 32-bit integers, then the entries in row-major order.
 * Never unpacks more than `shape` needs. Throws DataError "damaged", naming the file, for anything else than an
 * array of unsigned bytes of exactly that shape.
 */
export async function readIdx(packed: Buffer, shape: readonly number[], name: string): Promise<Uint8Array> {
  const header = 4 + 4 * shape.length;
  const entries = shape.reduce((product, size) => product * size, 1);
  const refuse = (why: string) => new DataError("damaged", `${name} is refused: ${why}.`);

  const unpacked = await gunzip(packed, { maxOutputLength: header + entries }).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw refuse(
      code === "ERR_BUFFER_TOO_LARGE" ? `it unpacks to more than ${header + entries} bytes` : message,
    );
  });
  if (unpacked.length < header)
    throw refuse(`expected a header of ${header} bytes, received ${unpacked.length}`);
  const found = Array.from({ length: unpacked[3] ?? 0 }, (_, index) =>
    4 * index + 8 <= unpacked.length ? unpacked.readUInt32BE(4 * index + 4) : NaN,
  );
  if (unpacked.readUInt16BE(0) !== 0 || unpacked[2] !== UNSIGNED_BYTE) {
    throw refuse(
      `expected an IDX file of unsigned bytes, received one that begins ${unpacked.toString("hex", 0, 4)}`,
    );
  }
  if (found.length !== shape.length || found.some((size, index) => size !== shape[index])) {
    throw refuse(`expected shape [${shape.join(", ")}], its header says [${found.join(", ")}]`);
  }
  if (unpacked.length !== header + entries) {
    throw refuse(`expected ${header + entries} bytes unpacked, received ${unpacked.length}`);
  }
  return unpacked.subarray(header);
}

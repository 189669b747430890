import { deflateSync } from "node:zlib";
import { crc32 } from "../crc32.js";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREY_8_BIT = [8, 0, 0, 0, 0];

/**
 * A grey image as a PNG file (W3C Portable Network Graphics, 3rd edition): values in [0, 1], row-major, 0 black and 1
 * white; values outside are clipped and NaN is black. Every value becomes a square of `zoom` x `zoom` pixels, so that
 * no viewer blurs it.
 * Throws RangeError unless there are width * height values.
 */
export function greyPng(values: ArrayLike<number>, width: number, height: number, zoom = 1): Buffer {
  if (values.length !== width * height || values.length === 0) {
    throw new RangeError(`Expected ${width} x ${height} values, received ${values.length}.`);
  }
  // Each line begins with the number of its filter: 0, none.
  const line = 1 + width * zoom;
  const lines = Buffer.alloc(line * height * zoom);
  for (let y = 0; y < height * zoom; y++) {
    for (let x = 0; x < width * zoom; x++) {
      const value = values[Math.floor(y / zoom) * width + Math.floor(x / zoom)] as number;
      lines[y * line + 1 + x] = Math.round(255 * Math.min(1, Math.max(0, value || 0)));
    }
  }
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width * zoom, 0);
  header.writeUInt32BE(height * zoom, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([header, Buffer.from(GREY_8_BIT)])),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

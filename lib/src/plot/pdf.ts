import { deflateSync } from "node:zlib";
import type { Indexed } from "./indexed.js";

/** Units of a PDF page for each CSS pixel: 72 and 96 are an inch. */
const PER_PIXEL = 72 / 96;

/**
 * A PDF file of one page that is a picture (ISO 32000-1, 7.5 and 8.9). The picture has `width` times `height` pixels, and
 * the page the size of these over `zoom`, in CSS pixels.
 * Throws RangeError unless there are width * height pixels.
 */
export function pdf({ pixels, palette }: Indexed, width: number, height: number, zoom: number): Buffer {
  if (pixels.length !== width * height || pixels.length === 0) {
    throw new RangeError(`Expected ${width} x ${height} pixels, received ${pixels.length}.`);
  }
  const [right, top] = [width, height].map((size) => ((size / zoom) * PER_PIXEL).toFixed(2));
  const colours = palette.map((colour) => colour.toString(16).padStart(6, "0")).join("");
  return objects([
    ["/Type /Catalog /Pages 2 0 R"],
    ["/Type /Pages /Kids [3 0 R] /Count 1"],
    [
      `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${right} ${top}] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >>`,
    ],
    ["", Buffer.from(`${right} 0 0 ${top} 0 0 cm /P Do`)],
    [
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /Filter /FlateDecode ` +
        `/ColorSpace [/Indexed /DeviceRGB ${palette.length - 1} <${colours}>]`,
      deflateSync(pixels),
    ],
  ]);
}

/** A file of dictionaries, each with its stream if it has one, numbered from 1; the first is the root. */
function objects(content: readonly (readonly [dictionary: string, stream?: Buffer])[]): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let length = 9;
  const add = (...pieces: Buffer[]) => {
    for (const piece of pieces) {
      parts.push(piece);
      length += piece.length;
    }
  };
  for (const [i, [dictionary, stream]] of content.entries()) {
    places.push(length);
    const size = stream ? ` /Length ${stream.length}` : "";
    add(Buffer.from(`${i + 1} 0 obj\n<< ${dictionary}${size} >>\n`));
    if (stream) add(Buffer.from("stream\n"), stream, Buffer.from("\nendstream\n"));
    add(Buffer.from("endobj\n"));
  }
  const table = [
    "0000000000 65535 f",
    ...places.map((place) => `${String(place).padStart(10, "0")} 00000 n`),
  ];
  const count = table.length;
  const end = `xref\n0 ${count}\n${table.join(" \n")} \ntrailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

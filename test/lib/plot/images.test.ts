import { expect } from "chai";
import fc from "fast-check";
import { inflateSync } from "node:zlib";
import { crc32 } from "../../../lib/src/crc32.js";
import * as plot from "../../../lib/src/plot/index.js";
import { greyPng } from "../../../lib/src/plot/png.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";

const words = { title: "T", description: "D" };

/** The chunks of a PNG file, their checksums verified. */
function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  expect(png.subarray(0, 8).toString("latin1")).to.equal("\x89PNG\r\n\x1a\n");
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).to.equal(crc32(body));
    chunks.push({ type: body.toString("latin1", 0, 4), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

/** The grey levels of a PNG file without filters. */
function levelsOf(png: Buffer): number[][] {
  const chunks = chunksOf(png);
  expect(chunks.map(({ type }) => type)).to.deep.equal(["IHDR", "IDAT", "IEND"]);
  const header = chunks[0]?.data as Buffer;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  expect([...header.subarray(8)]).to.deep.equal([8, 0, 0, 0, 0]);
  const lines = inflateSync(chunks[1]?.data as Buffer);
  expect(lines.length).to.equal(height * (width + 1));
  return Array.from({ length: height }, (_, y) => {
    const line = [...lines.subarray(y * (width + 1), (y + 1) * (width + 1))];
    expect(line.shift()).to.equal(0);
    return line;
  });
}

describe("greyPng", () => {
  it("holds every value as a square of its 8-bit grey", () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 1, max: 3 }),
        fc.infiniteStream(fc.nat(255)),
        (width, height, zoom, greys) => {
          const levels = [...greys.take(width * height)];
          const found = levelsOf(
            greyPng(
              levels.map((level) => level / 255),
              width,
              height,
              zoom,
            ),
          );
          expect([found.length, found[0]?.length]).to.deep.equal([height * zoom, width * zoom]);
          for (const [y, line] of found.entries()) {
            for (const [x, level] of line.entries()) {
              expect(level).to.equal(levels[Math.floor(y / zoom) * width + Math.floor(x / zoom)]);
            }
          }
        },
      ),
    );
  });

  it("clips what is not in [0, 1], and shows NaN as black", () => {
    expect(levelsOf(greyPng([-1, 2, NaN, Infinity], 2, 2))).to.deep.equal([
      [0, 255],
      [0, 255],
    ]);
  });

  it("refuses another number of values", () => {
    expect(() => greyPng([1, 2, 3], 2, 2)).to.throw(RangeError, "2 x 2 values, received 3");
    expect(() => greyPng([], 0, 0)).to.throw(RangeError, "received 0");
  });
});

describe("images", () => {
  const pixels = (count: number) => Float32Array.from({ length: count * 784 }, (_, at) => (at % 785) / 784);
  const rows = [
    { name: "Original", images: pixels(3) },
    { name: "Reconstruction", images: new Float32Array(3 * 784) },
  ];
  interface Place {
    readonly row: string;
    readonly column: number;
    readonly url: string;
  }
  const placesOf = (figure: plot.Figure) => (figure.data as { values: Place[] }).values;

  it("holds each image in its row and column", () => {
    const places = placesOf(plot.images(rows, words));
    expect(places.map(({ row, column }) => [row, column])).to.deep.equal([
      ["Original", 0],
      ["Original", 1],
      ["Original", 2],
      ["Reconstruction", 0],
      ["Reconstruction", 1],
      ["Reconstruction", 2],
    ]);
    const png = Buffer.from(places[1]?.url.replace("data:image/png;base64,", "") ?? "", "base64");
    const expected = Array.from(pixels(3).subarray(784, 784 + 28), (value) => Math.round(value * 255));
    expect(levelsOf(png)[0]?.filter((_, x) => x % 2 === 0)).to.deep.equal(expected);
  });

  it("is drawn as a still picture that holds every image, in the order of the rows, with labels and names", () => {
    const svg = renderSvg(plot.images(rows, { ...words, labels: ["Bag", 'A "b" & c', "Coat"] }));
    const drawn = [...svg.matchAll(/<image [^>]*xlink:href="([^"]*)"[^>]*width="56" height="56"/g)].map(
      ([, url]) => url,
    );
    expect(drawn).to.deep.equal(placesOf(plot.images(rows, words)).map(({ url }) => url));
    for (const text of ["Bag", 'A "b" &amp; c', "Coat", "Original", "Reconstruction"]) {
      expect(svg).to.match(new RegExp(`>${text}</text>`));
    }
    expect(svg.indexOf(">Original<")).to.be.below(svg.indexOf(">Reconstruction<"));
  });

  it("refuses rows that cannot be compared column by column", () => {
    const row = (name: string, count: number) => ({ name, images: pixels(count) });
    expect(() => plot.images([], words)).to.throw(RangeError, "received none");
    expect(() => plot.images([row("a", 2), row("b", 1)], words)).to.throw(
      RangeError,
      'received 784 values in "b"',
    );
    expect(() => plot.images([{ name: "a", images: new Float32Array(10) }], words)).to.throw(
      RangeError,
      "784",
    );
    expect(() => plot.images([row("a", 1), row("a", 1)], words)).to.throw(RangeError, "the same name twice");
    expect(() => plot.images([row("a", 2)], { ...words, labels: ["x"] })).to.throw(
      RangeError,
      "2 labels, received 1",
    );
  });
});

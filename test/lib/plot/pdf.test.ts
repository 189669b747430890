import { inflateSync } from "node:zlib";
import { expect } from "chai";
import { indexed } from "../../../lib/src/plot/indexed.js";
import { pdf } from "../../../lib/src/plot/pdf.js";

const rgba = (colours: readonly number[]) =>
  Uint8Array.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255, 255]));
const coloursOf = ({ pixels, palette }: ReturnType<typeof indexed>) =>
  [...pixels].map((at) => palette[at] ?? NaN);

describe("indexed", () => {
  it("holds each of at most 256 colours as it is", () => {
    const colours = Array.from({ length: 512 }, (_, i) => ((i % 256) * 0x010305 + 0x102030) & 0xffffff);
    expect(coloursOf(indexed(rgba(colours)))).to.deep.equal(colours);
  });

  it("rounds more of them, but neither black nor white", () => {
    const colours = [0, 0xffffff, ...Array.from({ length: 998 }, (_, i) => (i * 0x0f4243) & 0xffffff)];
    const found = coloursOf(indexed(rgba(colours)));
    expect(found.slice(0, 2)).to.deep.equal([0, 0xffffff]);
    expect(new Set(found).size).to.be.within(50, 256);
    const parts = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];
    for (const [i, colour] of found.entries()) {
      for (const [channel, part] of parts(colour).entries()) {
        expect(part).to.be.closeTo(parts(colours[i] ?? 0)[channel] ?? NaN, 43);
      }
    }
  });
});

describe("pdf", () => {
  const picture = indexed(rgba([0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0xff0000, 0]));
  const file = pdf(picture, 3, 2, 1.5);
  const text = file.toString("latin1");

  it("is a page of the picture's size, in points", () => {
    expect(text)
      .to.match(/^%PDF-1\.4\n/)
      .and.match(/%%EOF\n$/);
    expect(text).to.include("/MediaBox [0 0 1.50 1.00]").and.include("/Width 3 /Height 2");
  });

  it("holds the pixels and their colours", () => {
    expect(text).to.include("[/Indexed /DeviceRGB 4 <ff000000ff000000ffffffff000000>]");
    const at = file.lastIndexOf("stream\n", file.lastIndexOf("endstream") - 1) + 7;
    expect([...inflateSync(file.subarray(at, file.lastIndexOf("\nendstream")))]).to.deep.equal([
      0, 1, 2, 3, 0, 4,
    ]);
  });

  it("says where each of its objects and their table begin", () => {
    const places = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    expect(places).to.have.length(5);
    for (const [i, place] of places.entries()) {
      expect(text.slice(place)).to.match(new RegExp(`^${i + 1} 0 obj`));
    }
    expect(text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]))).to.match(
      /^xref\n0 6\n0000000000 65535 f \n/,
    );
  });

  it("refuses another number of pixels", () => {
    expect(() => pdf(picture, 2, 2, 1)).to.throw(RangeError, "2 x 2 pixels, received 6");
  });
});

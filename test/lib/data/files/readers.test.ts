import { expect } from "chai";
import fc from "fast-check";
import zlib from "node:zlib";
import yazl from "yazl";
import { crc32 } from "../../../../lib/src/crc32.js";
import { DataError } from "../../../../lib/src/data/files/error.js";
import { readIdx } from "../../../../lib/src/data/files/idx.js";
import { readTable } from "../../../../lib/src/data/files/table.js";
import { readZipMember } from "../../../../lib/src/data/files/zip.js";

/** An IDX file of bytes, packed. */
function idx(shape: readonly number[], entries: Uint8Array, type = 8): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt8(type, 2);
  header.writeUInt8(shape.length, 3);
  shape.forEach((size, index) => header.writeUInt32BE(size, 4 + 4 * index));
  return zlib.gzipSync(Buffer.concat([header, entries]));
}

async function refusalOf(attempt: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof attempt === "function" ? attempt() : attempt);
  } catch (error) {
    expect(error).to.be.instanceOf(DataError);
    expect((error as DataError).problem).to.equal("damaged");
    return (error as DataError).message;
  }
  throw new Error("nothing was refused");
}

describe("readIdx", () => {
  const entries = Uint8Array.from({ length: 24 }, (_, index) => index * 10);

  it("gives the entries of an array of any shape", async () => {
    for (const shape of [[24], [4, 6], [2, 3, 4]]) {
      expect(await readIdx(idx(shape, entries), shape, "x")).to.deep.equal(Buffer.from(entries));
    }
  });

  it("refuses by name what does not have the shape in its header", async () => {
    expect(await refusalOf(readIdx(idx([4, 6], entries), [6, 4], "set/images.gz"))).to.equal(
      "set/images.gz is refused: expected shape [6, 4], its header says [4, 6].",
    );
    expect(await refusalOf(readIdx(idx([24], entries), [4, 5], "x"))).to.include("its header says [24]");
    expect(await refusalOf(readIdx(idx([4, 6], entries, 0x0d), [4, 6], "x"))).to.include("unsigned bytes");
  });

  it("refuses an archive that is cut, short, or no archive", async () => {
    const packed = idx([4, 6], entries);
    for (let length = 0; length < packed.length; length++) {
      expect(await refusalOf(readIdx(packed.subarray(0, length), [4, 6], "x"))).to.match(/^x is refused: /);
    }
    expect(await refusalOf(readIdx(idx([4, 6], entries.subarray(1)), [4, 6], "x"))).to.include(
      "expected 36 bytes unpacked, received 35",
    );
    expect(await refusalOf(readIdx(Buffer.from("<html>log in</html>"), [4, 6], "x"))).to.include(
      "expected an IDX file",
    );
  });

  it("never unpacks a bomb", async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(200_000_000));
    expect(bomb.length).to.be.below(250_000);
    const before = process.memoryUsage().rss;
    expect(await refusalOf(readIdx(bomb, [4, 6], "bomb.gz"))).to.equal(
      "bomb.gz is refused: it unpacks to more than 36 bytes.",
    );
    expect(process.memoryUsage().rss - before).to.be.below(100_000_000);
  });

  it("never gives other entries for an archive that is damaged anywhere, and fails by name", async () => {
    const packed = idx([4, 6], entries);
    for (let at = 0; at < packed.length; at++) {
      const damaged = Buffer.from(packed);
      damaged[at] = (damaged[at] as number) ^ 0x10;
      const read = await readIdx(damaged, [4, 6], "x").catch((error: unknown) => error);
      if (read instanceof Uint8Array) expect(read).to.deep.equal(Buffer.from(entries));
      else expect((read as DataError).message).to.match(/^x is refused: /);
    }
  });
});

describe("readZipMember", () => {
  function zip(members: Record<string, Buffer>, options: { compress?: boolean } = {}): Promise<Buffer> {
    const archive = new yazl.ZipFile();
    for (const [name, data] of Object.entries(members)) archive.addBuffer(data, name, options);
    archive.end();
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      archive.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
      archive.outputStream.on("end", () => resolve(Buffer.concat(chunks)));
      archive.outputStream.on("error", reject);
    });
  }
  const text = Buffer.from("1.0 2.0 3.0\n".repeat(500));

  it("gives a member of what another library packs, stored or compressed, in any folder", async () => {
    for (const compress of [true, false]) {
      const archive = await zip({ "a.txt": Buffer.from("a"), "deep/er/b.txt": text }, { compress });
      expect((await readZipMember(archive, "b.txt", 1e6, "x.zip")).equals(text)).to.equal(true);
    }
  });

  it("refuses by name a missing member, one that is too large, and a page that is no archive", async () => {
    const archive = await zip({ "b.txt": text });
    expect(await refusalOf(readZipMember(archive, "c.txt", 1e6, "x.zip"))).to.equal(
      "x.zip is refused: it holds no c.txt.",
    );
    expect(await refusalOf(readZipMember(archive, "b.txt", 5999, "x.zip"))).to.equal(
      "x.zip is refused: b.txt in it has 6000 bytes, at most 5999 are accepted.",
    );
    expect(await refusalOf(readZipMember(Buffer.from("<html>"), "b.txt", 1e6, "x.zip"))).to.include(
      "not a whole ZIP",
    );
  });

  it("refuses a member that unpacks to more than it declares", async () => {
    const archive = await zip({ "b.txt": Buffer.alloc(1_000_000) });
    const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    archive.writeUInt32LE(1000, directory + 24);
    expect(await refusalOf(readZipMember(archive, "b.txt", 2000, "x.zip"))).to.equal(
      "x.zip is refused: b.txt in it unpacks to more than it declares.",
    );
  });

  it("never gives other contents for an archive that is damaged anywhere, and fails by name", async () => {
    const archive = await zip({ "b.txt": text });
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(archive);
        damaged[at] = (damaged[at] as number) ^ change;
        const read = await readZipMember(damaged, "b.txt", 1e6, "x.zip").catch((error: unknown) => error);
        if (Buffer.isBuffer(read)) expect(read.equals(text)).to.equal(true);
        else expect((read as DataError).message).to.match(/^x\.zip is refused: /);
      }),
    );
  });
});

describe("crc32", () => {
  it("is Node's, where Node has one, and the published check value", () => {
    expect(crc32(Buffer.from("123456789"))).to.equal(0xcbf43926);
    const theirs = (zlib as { crc32?: (data: Uint8Array) => number }).crc32;
    if (!theirs) return;
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        expect(crc32(data)).to.equal(theirs(data));
      }),
    );
  });
});

describe("readTable", () => {
  it("reads rows of numbers, separated by blanks, tabs or commas", () => {
    for (const text of ["1 2.5\n-3e-1 4\n", "1,2.5\r\n-0.3,4", "\n  1\t2.5\n\n -0.3  4 \n"]) {
      expect([...readTable(text, [2, 2], "x")]).to.deep.equal([1, 2.5, -0.3, 4]);
    }
  });

  it("refuses by name and place whatever else there is", async () => {
    const cases: [string, string][] = [
      ["1 2", "expected 2 rows, received 1"],
      ["1 2\n3", "expected 2 entries in row 2, received 1"],
      ["1 2\n3 x", 'expected a number in row 2, column 2, received "x"'],
      ["1 2\n3 NaN", 'received "NaN"'],
    ];
    for (const [text, message] of cases) {
      expect(await refusalOf(() => readTable(text, [2, 2], "ecg.txt")))
        .to.match(/^ecg\.txt is refused: /)
        .and.include(message);
    }
  });
});

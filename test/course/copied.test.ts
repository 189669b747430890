import { expect } from "chai";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { names, read } from "./course.js";

/** So many words in a row are no accident. */
const RUN = 8;
/** Bytes of a digest: short enough for a small file, long enough that strangers do not meet. */
const BYTES = 5;

const words = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** All runs of words that say something; a formula, spelt out, is nobody's sentence. */
function runs(text: string): string[] {
  const all = words(text);
  return all
    .slice(0, Math.max(0, all.length - RUN + 1))
    .map((_, i) => all.slice(i, i + RUN))
    .filter((run) => run.filter((word) => word.length > 2).length >= RUN / 2)
    .map((run) => run.join(" "));
}

const digest = (run: string) => createHash("sha256").update(run).digest().subarray(0, BYTES).toString("hex");

/** Digests of all runs of the five source documents, one after the other, sorted: the documents are not ours to show. */
const bytes = Buffer.from(
  readFileSync(new URL("fixtures/source-phrases.txt", import.meta.url), "utf8"),
  "base64",
);
const sources = new Set(
  Array.from({ length: bytes.length / BYTES }, (_, i) =>
    bytes.subarray(BYTES * i, BYTES * (i + 1)).toString("hex"),
  ),
);

describe("the words of the notebooks", () => {
  it("are compared with all of the sources", () => {
    expect(sources.size).to.be.above(10_000);
    // A run of the exercise sheet, to see that both sides cut words in the same way.
    expect(sources.has(digest("define what a transposed convolution is and explain"))).to.equal(true);
  });

  for (const name of names("solutions")) {
    it(`are nowhere copied from the sources in ${name}`, () => {
      const copied = read("solutions", name).cells.flatMap(({ id, source }) =>
        runs(source)
          .filter((run) => sources.has(digest(run)))
          .map((run) => `${id}: ${run}`),
      );
      expect(copied).to.deep.equal([]);
    });
  }
});

import { expect } from "chai";
import { renderNotebook } from "@latent-lab/publish";
import { names, read } from "./course.js";

/** Bytes of a page beside its figures and what else its cells put out. */
const weightOf = (name: string) =>
  Buffer.byteLength(renderNotebook(read("solutions", name), { name, shared: "assets/" }).html);
const words = (name: string) =>
  read("solutions", name).cells.reduce((sum, { source }) => sum + Buffer.byteLength(source), 0);

/** One notebook says more than fits: of it a page is allowed so many bytes for each byte of its own. */
const LONG = 100_000;
const PER_BYTE = 2;

describe("the course's published pages", () => {
  for (const name of names("solutions")) {
    const long = words(name) > LONG;
    it(`${name} weighs less than ${long ? `${PER_BYTE} times what it says` : "150 kB"} beside its figures`, () => {
      expect(weightOf(name)).to.be.below(long ? PER_BYTE * words(name) : 150_000);
    });
  }

  it("are long in one case only", () => {
    expect(names("solutions").filter((name) => words(name) > LONG)).to.have.length.at.most(1);
  });
});

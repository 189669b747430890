import { expect } from "chai";
import { isSolutionOnly, readMetadata, roleOf } from "@latent-lab/grading";
import type { Cell } from "@latent-lab/kernel";
import { names, read } from "./course.js";

/** More than this is hard to follow for somebody who is to do what it says. */
const MOST_WORDS = 30;

/**
 * Tells whether students read it before they do something; lists of aims and quoted claims have a form of their own.
 */
const isProse = (cell: Cell) =>
  cell.cell_type === "markdown" &&
  !isSolutionOnly(cell) &&
  roleOf(readMetadata(cell)) !== "manual" &&
  !/\*\*Afterwards you can\*\*|\*Claim\*/m.test(cell.source);

/** The sentences of a text in markdown; formulas and code count as one word each, tables and headings as none. */
function sentencesOf(source: string): string[] {
  const plain = source
    .replace(/```[^]*?```/g, " ")
    .replace(/\$\$[^]*?\$\$/g, ".")
    .replace(/`[^`]*`/g, "code")
    .replace(/\$[^$]*\$/g, "formula");
  return plain
    .split(/\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.) )/)
    .filter((block) => !/^\s*(#|\|)|\|\n/.test(block))
    .flatMap((block) => block.split(/(?<=[.!?:;])["”)*]*\s+/));
}

const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word));

describe("what students are told", () => {
  for (const name of names("solutions")) {
    it(`has sentences of at most ${MOST_WORDS} words in ${name}`, () => {
      for (const cell of read("solutions", name).cells.filter(isProse)) {
        const long = sentencesOf(cell.source).filter((sentence) => wordsOf(sentence).length > MOST_WORDS);
        expect(long, cell.id).to.deep.equal([]);
      }
    });
  }

  it("is counted in words, a formula or a piece of code being one", () => {
    expect(sentencesOf("Take $a + b$ and `f(x)`. Then:\n\n- one\n- two")).to.deep.equal([
      "Take formula and code.",
      "Then:",
      "- one",
      "- two",
    ]);
    expect(wordsOf("Take formula, – and * code.")).to.have.length(4);
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { asCode } from "../../../grading/src/align/match.js";
import { mostSimilar, normalised, similarity } from "../../../grading/src/align/similarity.js";

const LINES = fc.array(fc.constantFrom("a", "b c", " ", "\t", "\n", "\r\n", "```", "ø"), { maxLength: 30 });
const TEXT = LINES.map((pieces) => pieces.join(""));

describe("normalised", () => {
  it("takes away what editors add: other ends of lines, blanks at their ends, blank lines around", () => {
    expect(normalised("\n\n a \t\r\n\rb\n \n")).to.equal(" a\n\nb");
    expect(normalised(" \n\t\n")).to.equal("");
  });

  it("is the same when it is done twice", () => {
    fc.assert(fc.property(TEXT, (text) => normalised(normalised(text)) === normalised(text)));
  });

  // An expression that looks for blanks before an end needs minutes for these.
  for (const [what, run] of [
    ["blanks", " "],
    ["ends of lines", "\n"],
    ["tabs and returns", "\t\r"],
  ] as const) {
    it(`reads ${what} without end in one pass`, () => {
      const text = `a${run.repeat(1_000_000)}b`;
      expect(normalised(text)).to.match(/^a\s*b$/);
      expect(similarity(text, text)).to.equal(1);
    });
  }
});

describe("similarity", () => {
  it("is symmetric, at most what the lengths allow, and 1 for a text and itself", () => {
    fc.assert(
      fc.property(TEXT, TEXT, (a, b) => {
        expect(similarity(a, b)).to.equal(similarity(b, a));
        expect(similarity(a, b)).to.be.at.most(mostSimilar(a, b) + 1e-12);
        expect(similarity(a, a)).to.equal(1);
      }),
    );
  });
});

describe("asCode", () => {
  const text = (source: string) =>
    ({ id: "a", cell_type: "markdown", metadata: {}, source }) as Parameters<typeof asCode>[0];

  it("takes the fence away that people put around code in text", () => {
    expect(asCode(text("\n```ts\nconst a = 1;\n```\n"))).to.equal("const a = 1;");
    expect(asCode(text("~~~\na\n\nb~~~"))).to.equal("a\n\nb");
    expect(asCode(text("```ts\n```"))).to.equal("");
  });

  it("leaves alone what has none, or only one side of it", () => {
    for (const source of ["a", "```", "```ts", "```ts\na", "a\n```", "``` two words\na\n```"]) {
      expect(asCode(text(source))).to.equal(source);
    }
  });

  it("reads fences and blanks without end in one pass", () => {
    const source = `\`\`\`\n${"```\n \n".repeat(200_000)}`;
    expect(asCode(text(`${source}b`))).to.equal(`${source}b`);
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { findRegions, replaceRegions } from "../../../grading/src/nbgrader/regions.js";

const source = (...lines: string[]) => lines.join("\n");

describe("findRegions", () => {
  it("finds the marks anywhere in a line, with the indent of the opening one", () => {
    const text = source(
      "f() {",
      "  // BEGIN SOLUTION",
      "  return 1;",
      "  // END SOLUTION",
      "}",
      "# BEGIN SOLUTION",
      "#END SOLUTION",
    );
    expect(findRegions(text, "SOLUTION")).to.deep.equal({
      regions: [
        { first: 2, last: 4, indent: "  " },
        { first: 6, last: 7, indent: "" },
      ],
      problems: [],
    });
  });

  it("reads the replacement after a bar, also inside a comment that must be closed", () => {
    const of = (line: string) =>
      findRegions(source(line, "END SOLUTION"), "SOLUTION").regions[0]?.replacement;
    expect(of("  // BEGIN SOLUTION | return [] | 0;")).to.equal("return [] | 0;");
    expect(of("// BEGIN SOLUTION |")).to.equal("");
    expect(of("<!-- BEGIN SOLUTION | Because … -->")).to.equal("Because …");
    expect(of("/* BEGIN SOLUTION | 1 */")).to.equal("1");
    expect(of("// BEGIN SOLUTION")).to.equal(undefined);
    expect(of("// BEGIN SOLUTION\r")).to.equal(undefined);
  });

  it("names an opened, a nested and a stray mark by its line", () => {
    const problems = (...lines: string[]) => findRegions(source(...lines), "SOLUTION").problems;
    expect(problems("a", "// BEGIN SOLUTION", "b")).to.deep.equal([
      { line: 2, problem: "BEGIN SOLUTION has no END SOLUTION after it." },
    ]);
    expect(problems("BEGIN SOLUTION", "BEGIN SOLUTION", "END SOLUTION")).to.deep.equal([
      { line: 2, problem: "BEGIN SOLUTION stands inside the region of line 1." },
    ]);
    expect(problems("x", "END SOLUTION")).to.deep.equal([
      { line: 2, problem: "END SOLUTION closes nothing: no BEGIN SOLUTION stands before it." },
    ]);
  });

  it("keeps the three kinds of region apart", () => {
    const text = source("BEGIN HIDDEN TESTS", "END HIDDEN TESTS");
    expect(findRegions(text, "HIDDEN TESTS").regions).to.have.length(1);
    expect(findRegions(text, "SOLUTION")).to.deep.equal({ regions: [], problems: [] });
  });
});

describe("replaceRegions", () => {
  it("removes every region and keeps every other line, in order", () => {
    const line = fc.stringMatching(/^[a-z ]{0,8}$/);
    const blocks = fc.array(fc.record({ before: fc.array(line), inside: fc.array(line) }), { maxLength: 5 });
    fc.assert(
      fc.property(blocks, (all) => {
        const text = all.flatMap(({ before, inside }) => [
          ...before,
          "// BEGIN SOLUTION",
          ...inside,
          "// END SOLUTION",
        ]);
        const { regions, problems } = findRegions(text.join("\n"), "SOLUTION");
        expect(problems).to.deep.equal([]);
        const kept = replaceRegions(text.join("\n"), regions, () => []);
        expect(kept).to.equal(all.flatMap(({ before }) => before).join("\n"));
      }),
    );
  });

  it("puts the replacement of each region in its place", () => {
    const text = source("a", "BEGIN SOLUTION", "END SOLUTION", "b", "BEGIN SOLUTION", "x", "END SOLUTION");
    const { regions } = findRegions(text, "SOLUTION");
    expect(replaceRegions(text, regions, ({ first }) => [`line ${first}`, "!"])).to.equal(
      source("a", "line 2", "!", "b", "line 5", "!"),
    );
  });
});

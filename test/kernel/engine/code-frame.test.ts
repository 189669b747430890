import { expect } from "chai";
import { codeFrame } from "../../../kernel/src/engine/errors/code-frame.js";

describe("a code frame", () => {
  it("shows the line with carets under the span, after two lines before it", () => {
    expect(codeFrame("a\nb\nc\nfail()\ne", { line: 4, column: 1, length: 4 })).to.deep.equal([
      "  2 | b",
      "  3 | c",
      "> 4 | fail()",
      "    | ^^^^",
    ]);
  });

  it("keeps tabs before the caret, so that it stands below its column", () => {
    expect(codeFrame("\t\tx", { line: 1, column: 3 }).at(-1)).to.equal("    | \t\t^");
  });

  it("ends its carets with the line, and shows one at least", () => {
    expect(codeFrame("abc", { line: 1, column: 3, length: 9 }).at(-1)).to.equal("    |   ^");
    expect(codeFrame("abc", { line: 1, column: 4, length: 0 }).at(-1)).to.equal("    |    ^");
  });

  it("is empty for a line that is not there", () => {
    expect(codeFrame("abc", { line: 7, column: 1 })).to.deep.equal([]);
  });
});

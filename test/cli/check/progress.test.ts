import { expect } from "chai";
import { CellProgress, type Terminal } from "../../../cli/src/check/progress.js";

/** Returns what a notebook of two cells writes, of which the first one fails. */
function written(isTTY: boolean): string[] {
  const texts: string[] = [];
  const terminal: Terminal = { isTTY, write: (text) => texts.push(text) };
  const progress = new CellProgress(terminal, "a.ipynb", 2);
  progress.next();
  progress.line("cell 1 failed: TypeError: boom");
  progress.next();
  progress.end();
  return texts;
}

describe("The progress of lab check", () => {
  it("says on a terminal which cell runs, in one line that stays the last, and what failed above it", () => {
    expect(written(true)).to.deep.equal([
      "\r\x1b[Ka.ipynb: cell 1 of 2",
      "\r\x1b[Ka.ipynb: cell 2 of 2",
      "\r\x1b[K",
      "a.ipynb: cell 1 failed: TypeError: boom\n",
      "\r\x1b[Ka.ipynb: cell 2 of 2",
      "\r\x1b[K",
    ]);
  });

  it("is in a log what failed, and nothing that is written over", () => {
    expect(written(false)).to.deep.equal(["a.ipynb: cell 1 failed: TypeError: boom\n"]);
  });
});

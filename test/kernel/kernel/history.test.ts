import { expect } from "chai";
import { History } from "../../../kernel/src/kernel/history.js";

describe("the history of a session", () => {
  const history = new History();
  for (const input of ["1 + 2", "a.b", "1 + 2", "(c)\n[d]"]) history.add(input);
  const lines = (entries: readonly { line: number }[]) => entries.map(({ line }) => line);

  it("counts from 1", () => {
    expect(new History().nextCount).to.equal(1);
    expect(history.nextCount).to.equal(5);
  });

  it("gives the last n", () => {
    expect(lines(history.tail(2))).to.deep.equal([3, 4]);
    expect(history.tail(0)).to.deep.equal([]);
    expect(lines(history.tail(99))).to.deep.equal([1, 2, 3, 4]);
  });

  it("gives a range without its end", () => {
    expect(lines(history.range(2, 4))).to.deep.equal([2, 3]);
    expect(lines(history.range())).to.deep.equal([1, 2, 3, 4]);
  });

  it("finds by a pattern, over lines, with nothing else special", () => {
    expect(lines(history.search("1 +*", {}))).to.deep.equal([1, 3]);
    expect(lines(history.search("a?b", {}))).to.deep.equal([2]);
    expect(lines(history.search("(c)*[d]", {}))).to.deep.equal([4]);
    expect(history.search("a", {})).to.deep.equal([]);
  });

  it("keeps the last of equal ones, or the last n", () => {
    expect(lines(history.search("*", { unique: true }))).to.have.members([2, 3, 4]);
    expect(lines(history.search("*", { n: 2 }))).to.deep.equal([3, 4]);
  });

  it("remembers results", () => {
    history.setOutput(1, "3");
    expect(history.range(1, 2)).to.deep.equal([{ line: 1, input: "1 + 2", output: "3" }]);
  });
});

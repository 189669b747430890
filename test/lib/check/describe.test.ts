import { expect } from "chai";
import { kindOf, received, shape, text } from "../../../lib/src/check/describe.js";
import { verdictOn } from "./run.js";

describe("the shape of a value in words", () => {
  it("tells lists, matrices and channels apart", () => {
    expect(shape([1, 2])).to.equal("an array of length 2");
    expect(shape([[1, 2, 3]])).to.equal("a 1×3 matrix");
    expect(shape([[1], [1, 2]])).to.equal("2 rows of different lengths (1, 2)");
    expect(shape([[[1, 2]], [[3, 4]]])).to.equal("2 channels of 1×2");
    expect(shape([[[1]]])).to.equal("1 channel of 1×1");
    expect(shape([[[1, 2]], [[3]]])).to.equal("2 channels of different shapes");
  });

  it("names what is expected and what came", () => {
    expect(kindOf([[1]])).to.equal("a 1×1 matrix (an array of rows)");
    expect(kindOf([[[1]]])).to.equal("1 channel of 1×1 (an array of channels)");
    expect(received([[[1]]])).to.equal("1 channel of 1×1 [[[1]]]");
  });

  it("counts channels where an answer has too few", () => {
    const { message } = verdictOn("depthwise-separable", (x: number[][][]) => [x[0]]);
    expect(message).to.include("should be 3 channels of 2×1, but is 1 channel of 2×2");
  });
});

describe("a value as one would type it", () => {
  it("is cut where it gets long, and nothing behind the cut is looked at", () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => i);
    const unseen = { get: () => expect.fail("behind the cut"), enumerable: true };
    const list = Object.defineProperty([...numbers], 500, unseen);
    expect(text(list)).to.equal(`${`[${numbers.join(", ")}]`.slice(0, 99)}…`);
    const record = Object.fromEntries(numbers.map((number) => [`x${number}`, [0.1 + 0.2]]));
    expect(text({ ...record, last: list })).to.match(/^\{ x0: \[0\.3\], x1: \[0\.3\], .{69,}…$/);
    expect(text([1, , 3])).to.equal("[1, , 3]"); // eslint-disable-line no-sparse-arrays -- a student's may be
  });
});

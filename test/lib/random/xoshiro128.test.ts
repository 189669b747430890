import { expect } from "chai";
import { xoshiro128 } from "../../../lib/src/random/xoshiro128.js";

describe("xoshiro128**", () => {
  it("gives the values of the authors' C program for the state 1, 2, 3, 4", () => {
    // As published with the generator's port in Rust (rand_xoshiro), made by the reference implementation 1.1.
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).to.deep.equal([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

import { expect } from "chai";
import { elementAt } from "../../lib/src/element-at.js";

describe("the element at an index", () => {
  it("is what stands there, a zero too, in arrays and typed arrays", () => {
    expect(elementAt([3, 0], 1)).to.equal(0);
    expect(elementAt(Float32Array.of(0.5), 0)).to.equal(0.5);
  });

  for (const index of [2, -1, 0.5, NaN]) {
    it(`is an error, with both numbers, at ${index} of two`, () => {
      expect(() => elementAt([1, 2], index)).to.throw(RangeError, `an index below 2, received ${index}`);
    });
  }
});

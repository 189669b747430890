import { expect } from "chai";
import fc from "fast-check";
import { linspace } from "../../../lib/src/math/index.js";

describe("linspace", () => {
  it("meets the hundredths exactly", () => {
    expect(linspace(0, 1, 101)).to.deep.equal(Array.from({ length: 101 }, (_, i) => i / 100));
  });

  it("starts and stops where it is told, in equal steps", () => {
    const end = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.integer({ min: 2, max: 50 }), (start, stop, count) => {
        const values = linspace(start, stop, count);
        expect([values.length, values[0], values.at(-1)]).to.deep.equal([count, start, stop]);
        const step = (stop - start) / (count - 1);
        for (const [i, value] of values.entries()) expect(value).to.be.closeTo(start + i * step, 1e-8);
      }),
    );
  });

  it("gives the start for one number", () => {
    expect(linspace(2, 3, 1)).to.deep.equal([2]);
  });

  it("refuses other counts and ends that are not finite", () => {
    for (const count of [0, -1, 1.5, NaN]) {
      expect(() => linspace(0, 1, count)).to.throw(RangeError, "positive integer");
    }
    expect(() => linspace(0, Infinity, 3)).to.throw(RangeError, "finite ends");
    expect(() => linspace(-1e308, 1e308, 3)).to.throw(RangeError, "finite ends");
  });
});

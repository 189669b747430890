import { expect } from "chai";
import fc from "fast-check";
import { entropy, klDiscrete } from "../../../lib/src/math/index.js";

describe("entropy", () => {
  it("is ln n for n equal probabilities", () => {
    for (const n of [1, 2, 10, 1000]) {
      expect(entropy(new Array<number>(n).fill(1 / n))).to.be.closeTo(Math.log(n), 1e-12);
    }
  });

  it("is ln n less the divergence from equal probabilities", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 9 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        const p = counts.map((count) => count / total);
        const uniform = p.map(() => 1 / p.length);
        expect(entropy(p)).to.be.closeTo(Math.log(p.length) - klDiscrete(p, uniform), 1e-12);
      }),
    );
  });

  it("is 0, and not -0, for a certain outcome", () => {
    for (const p of [[1], [0, 1, 0], [1 + 1e-12]]) expect(Object.is(entropy(p), 0)).to.equal(true);
  });

  it("refuses what is no distribution", () => {
    expect(() => entropy([0.5, 0.6])).to.throw(RangeError, "p to sum to 1");
    expect(() => entropy([-0.5, 1.5])).to.throw(RangeError, "received -0.5 at index 0");
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { normalQuantile } from "../../../lib/src/random/normal-quantile.js";
import { portableLog } from "../../../lib/src/random/portable-log.js";

/** P(Z > z) for z > 0 by Laplace's continued fraction (z >= 2) or Taylor's series of the distribution function. */
function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z >= 2) {
    let fraction = z;
    for (let k = 400; k >= 1; k--) fraction = z + k / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 1; k < 100; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density * sum;
}

describe("normalQuantile", () => {
  it("inverts the distribution function in all three of its ranges", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 8.2, noNaN: true }), (z) => {
        expect(-normalQuantile(upperTail(z))).to.be.closeTo(z, 1e-12);
      }),
    );
  });

  it("is odd around one half", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (numerator) => {
        const p = numerator / 2 ** 30;
        expect(normalQuantile(1 - p)).to.equal(0 - normalQuantile(p));
      }),
    );
  });

  it("refuses 0, 1 and what is no probability", () => {
    for (const p of [0, 1, -0.1, 1.1, NaN]) {
      expect(() => normalQuantile(p)).to.throw(RangeError, "between 0 and 1");
    }
  });
});

describe("portableLog", () => {
  it("agrees with Math.log to a few units in the last place", () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -60, max: 1, noNaN: true }), (x) => {
        expect(Math.abs(portableLog(x) - Math.log(x))).to.be.at.most(4e-16 * Math.abs(Math.log(x)));
      }),
    );
  });
});

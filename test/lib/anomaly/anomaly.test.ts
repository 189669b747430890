import { expect } from "chai";
import fc from "fast-check";
import { absoluteErrors, meanPlusDeviation } from "../../../lib/src/anomaly/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

describe("absoluteErrors", () => {
  it("are the means of the absolute differences within each sample", () => {
    const target = Float32Array.of(0, 0, 1, 1);
    expect(absoluteErrors(target, Float32Array.of(0, -1, 1, 0.5), 2)).to.deep.equal([0.5, 0.25]);
  });

  it("refuses arrays that do not belong together", () => {
    for (const [target, output] of [
      [4, 2],
      [3, 3],
    ] as const) {
      expect(() => absoluteErrors(new Float32Array(target), new Float32Array(output), 2)).to.throw(
        RangeError,
        `received ${target} and ${output} values`,
      );
    }
  });
});

describe("meanPlusDeviation", () => {
  const finite = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1 });

  it("moves and stretches with the errors", () => {
    fc.assert(
      fc.property(finite, fc.double({ min: -10, max: 10, noNaN: true }), (errors, shift) => {
        const moved = meanPlusDeviation(errors.map((error) => 2 * error + shift));
        expect(moved).to.be.closeTo(2 * meanPlusDeviation(errors) + shift, 1e-9 * (1 + Math.abs(moved)));
      }),
    );
  });

  it("is the mean without deviations, and the value itself of equal errors", () => {
    expect(meanPlusDeviation([1, 2, 6], 0)).to.equal(3);
    expect(meanPlusDeviation([0.5, 0.5, 0.5])).to.equal(0.5);
  });

  it("leaves 16 % of normally distributed errors above one deviation, and 2.3 % above two", () => {
    const random = createRandom("errors");
    const errors = Array.from({ length: 20_000 }, () => random.normal(5, 2));
    for (const [deviations, share] of [
      [1, 0.1587],
      [2, 0.0228],
    ] as const) {
      const threshold = meanPlusDeviation(errors, deviations);
      const above = errors.filter((error) => error > threshold).length / errors.length;
      // Four standard errors of a share of 20 000.
      expect(above).to.be.closeTo(share, 4 * Math.sqrt((share * (1 - share)) / errors.length));
    }
  });

  it("refuses no errors and infinite ones", () => {
    expect(() => meanPlusDeviation([])).to.throw(RangeError, "received 0");
    expect(() => meanPlusDeviation([1, Infinity])).to.throw(RangeError, "2 with 1 that are not finite");
  });
});

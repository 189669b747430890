import { expect } from "chai";
import fc from "fast-check";
import { axesOf, numberOn } from "../../../lib/src/explorer/axis.js";
import { boundingBox } from "../../../lib/src/latent/index.js";

const end = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const width = fc.double({ min: 1e-3, max: 1e4, noNaN: true });

describe("the axes of a plane", () => {
  it("have decimals enough to tell places apart that are one arrow key apart, and hardly more", () => {
    fc.assert(
      fc.property(end, width, (low, span) => {
        const [axis] = axesOf({ low: [low, 0], high: [low + span, 1] });
        const [here, there] = [low + span / 2, low + span / 2 + span / 60];
        expect(here.toFixed(axis.digits)).not.to.equal(there.toFixed(axis.digits));
        if (axis.digits > 0) expect(10 ** -axis.digits).to.be.at.least(span / 1200);
      }),
    );
  });

  it("are those of the box around codes, in its order", () => {
    const box = boundingBox([
      [-12, 30],
      [52, -22],
      [0, 0],
    ]);
    expect(axesOf(box)).to.deep.equal([
      { low: -12, high: 52, digits: 1 },
      { low: -22, high: 30, digits: 1 },
    ]);
  });

  it("write their numbers without zeros that say nothing, and no minus before 0", () => {
    const axis = { low: -3, high: 3, digits: 2 };
    expect([-3, 2.5, -1.2345, -0.001].map((value) => numberOn(axis, value))).to.deep.equal([
      "−3",
      "2.5",
      "−1.23",
      "0",
    ]);
  });

  it("refuse a box that is no part of a plane", () => {
    const boxes = [
      { low: [0, 0], high: [1, 0] },
      { low: [0, 2], high: [1, 1] },
      { low: [0, NaN], high: [1, 1] },
      { low: [0, -Infinity], high: [1, 1] },
      { low: [0], high: [1] },
      { low: [0, 0, 0], high: [1, 1, 1] },
    ];
    for (const box of boxes) {
      expect(() => axesOf(box)).to.throw(RangeError, "for each of 2 axes, received low [0");
    }
  });
});

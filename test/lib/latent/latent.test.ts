import { expect } from "chai";
import fc from "fast-check";
import {
  boundingBox,
  quantile,
  sampleBetween,
  sampleBox,
  sampleNear,
} from "../../../lib/src/latent/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const codes = fc.array(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 20,
});

describe("boundingBox and sampleBox", () => {
  it("hold every code, and every sample", () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 1, max: 1e6 }), (points, seed) => {
        const { low, high } = boundingBox(points);
        for (const point of [...points, ...sampleBox(points, 10, createRandom(seed))]) {
          for (const [axis, entry] of point.entries()) {
            expect(entry).to.be.within(low[axis] ?? 0, high[axis] ?? 0);
          }
        }
      }),
    );
  });

  it("fill the box evenly", () => {
    const samples = sampleBox(
      [
        [0, 10],
        [4, -10],
      ],
      4000,
      createRandom("box"),
    );
    for (const [axis, half] of [2, 0].entries()) {
      const above = samples.filter((sample) => (sample[axis] ?? NaN) > half).length;
      expect(above / 4000).to.be.closeTo(0.5, 0.04);
    }
  });

  it("need a code", () => {
    expect(() => boundingBox([])).to.throw(RangeError, "at least one code");
  });
});

describe("sampleBetween", () => {
  it("lies on the straight way between two codes", () => {
    for (const [x = NaN, y = NaN] of sampleBetween([[0, 0]], [[2, 6]], 50, createRandom(1))) {
      expect(y).to.be.closeTo(3 * x, 1e-12);
      expect(x).to.be.within(0, 2);
    }
  });
});

describe("sampleNear", () => {
  it("moves codes by a share of the box", () => {
    const samples = sampleNear(
      [
        [0, 0],
        [100, 10],
      ],
      2000,
      createRandom(2),
      0.05,
    );
    const moves = samples.map(([x = NaN, y = NaN]) => (x > 50 ? [x - 100, y - 10] : [x, y]));
    for (const [axis, deviation] of [5, 0.5].entries()) {
      const squares = moves.reduce((sum, move) => sum + (move[axis] ?? NaN) ** 2, 0) / moves.length;
      expect(Math.sqrt(squares)).to.be.closeTo(deviation, 0.08 * deviation);
    }
  });
});

describe("quantile", () => {
  it("is not exceeded by at least the share, and by less for any smaller value", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const limit = quantile(values, percent / 100);
          const within = (most: number) => values.filter((value) => value <= most).length * 100;
          expect(values).to.include(limit);
          expect(within(limit)).to.be.at.least(percent * values.length);
          expect(within(limit - 1)).to.be.below(percent * values.length);
        },
      ),
    );
  });

  it("needs values and a share", () => {
    expect(() => quantile([], 0.95)).to.throw(RangeError, "0 values");
    expect(() => quantile([1], 95)).to.throw(RangeError, "95");
  });
});

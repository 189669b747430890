import { expect } from "chai";
import fc from "fast-check";
import { antipodesOfOneCode, centre, obliqueProjection } from "../../../lib/src/linear/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] ?? NaN), 0);
const minus = (a: readonly number[], b: readonly number[]) => a.map((value, k) => value - (b[k] ?? NaN));

describe("obliqueProjection", () => {
  it("leaves the points of the line as they are for every encoder with w·ŵ = 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -40, max: 40 }), (first, alpha) => {
        const w = [first / 8, 1 - first / 4];
        const [[x = NaN, y = NaN] = []] = obliqueProjection([[2 * alpha, alpha]], w, [2, 1]);
        expect([x, y]).to.deep.equal([2 * alpha, alpha]);
      }),
    );
  });

  it("gives what is already projected back unchanged", () => {
    const [once = []] = obliqueProjection([[3, 5]], [1, -1], [2, 1]);
    expect(once).to.deep.equal([-4, -2]);
    expect(obliqueProjection([once], [1, -1], [2, 1])).to.deep.equal([once]);
  });

  it("leaves a residual at a right angle to the line only for w = ŵ / ‖ŵ‖²", () => {
    const point = [3, 5];
    const residual = (w: number[]) => minus(point, obliqueProjection([point], w, [2, 1])[0] ?? []);
    expect(dot(residual([0.4, 0.2]), [2, 1])).to.be.closeTo(0, 1e-12);
    expect(Math.abs(dot(residual([1, -1]), [2, 1]))).to.be.above(1);
  });

  it("errs ten times as much with [1, −1] as with [0.4, 0.2] under noise, counted as squares along the line", () => {
    const random = createRandom("noise");
    const noise = Array.from({ length: 20_000 }, () => [random.normal(0, 0.1), random.normal(0, 0.1)]);
    const power = (w: number[]) =>
      obliqueProjection(noise, w, [2, 1]).reduce((sum, x) => sum + dot(x, x), 0) / noise.length;
    expect(power([1, -1])).to.be.closeTo(0.1, 0.005);
    expect(power([0.4, 0.2])).to.be.closeTo(0.01, 0.0005);
  });

  it("refuses vectors of another length than the points", () => {
    expect(() => obliqueProjection([[1, 2]], [1], [2, 1])).to.throw(RangeError);
    expect(() => obliqueProjection([[1, 2]], [1, -1], [2])).to.throw(RangeError, "a decoder of 2 numbers");
  });
});

describe("centre", () => {
  it("takes the mean off, so that the mean is 0", () => {
    const { mean, centred } = centre([
      [1, 10],
      [3, 20],
    ]);
    expect(mean).to.deep.equal([2, 15]);
    expect(centred).to.deep.equal([
      [-1, -5],
      [1, 5],
    ]);
    expect(() => centre([])).to.throw(RangeError);
  });
});

describe("antipodesOfOneCode", () => {
  it("finds opposite points with the same code, of any continuous code of the circle", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const random = createRandom(seed);
        const waves = [1, 2, 3].map((times) => ({ times, high: random.normal(), shift: random.normal() }));
        const code = (angle: number) =>
          waves.reduce((sum, { times, high, shift }) => sum + high * Math.sin(times * angle + shift), 0);
        const angle = antipodesOfOneCode(code);
        expect(angle).to.be.within(0, Math.PI);
        expect(code(angle)).to.be.closeTo(code(angle + Math.PI), 1e-9);
      }),
    );
  });

  it("finds the end of the first half where only the whole turn has the same code", () => {
    const code = (angle: number) => Math.sin(angle);
    const angle = antipodesOfOneCode(code);
    expect(Math.abs(code(angle) - code(angle + Math.PI))).to.be.below(1e-9);
  });
});

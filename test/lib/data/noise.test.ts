import { expect } from "chai";
import fc from "fast-check";
import { fillNormal } from "../../../lib/src/data/normal.js";
import * as noise from "../../../lib/src/data/noise.js";
import { createRandom } from "../../../lib/src/random/index.js";

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const grey = (value: number, count = 200_000) => new Float32Array(count).fill(value);

describe("fillNormal", () => {
  it("has the moments of the standard normal distribution, also for an odd number", () => {
    const values = new Float32Array(400_001);
    fillNormal(values, createRandom("moments"));
    const moment = (order: number) => mean(values.map((value) => value ** order));
    // Five standard errors: sqrt(1, 2, 15, 96 / 400000).
    expect(moment(1)).to.be.closeTo(0, 0.008);
    expect(moment(2)).to.be.closeTo(1, 0.012);
    expect(moment(3)).to.be.closeTo(0, 0.031);
    expect(moment(4)).to.be.closeTo(3, 0.078);
    const neighbours = values.subarray(1).map((value, index) => value * (values[index] as number));
    expect(mean(neighbours)).to.be.closeTo(0, 0.008);
  });
});

describe("noise", () => {
  it("stays in [0, 1], leaves its input alone, and is the same for the same seed", () => {
    const anyKind = fc.constantFrom<[string, (values: Float32Array, seed: string) => Float32Array]>(
      ["gaussian", (values, seed) => noise.gaussian(values, createRandom(seed), 0.5)],
      ["mask", (values, seed) => noise.mask(values, createRandom(seed), 0.3)],
      ["saltPepper", (values, seed) => noise.saltPepper(values, createRandom(seed), 0.3)],
    );
    const images = fc.float32Array({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyKind, images, fc.string(), ([, apply], values, seed) => {
        const before = values.slice();
        const noisy = apply(values, seed);
        expect(values).to.deep.equal(before);
        expect(noisy.length).to.equal(values.length);
        expect(noisy.every((value) => value >= 0 && value <= 1)).to.equal(true);
        expect(apply(values, seed)).to.deep.equal(noisy);
      }),
    );
  });

  it("of 0 changes nothing", () => {
    const values = Float32Array.from({ length: 100 }, (_, index) => index / 100);
    expect(noise.gaussian(values, createRandom(1), 0)).to.deep.equal(values);
    expect(noise.mask(values, createRandom(1), 0)).to.deep.equal(values);
    expect(noise.saltPepper(values, createRandom(1), 0)).to.deep.equal(values);
  });

  it("of Gauss has the deviation 0.2 far from the edges, and clips half of it at the edges", () => {
    const middle = noise.gaussian(grey(0.5), createRandom("gauss"), 0.1);
    expect(mean(middle)).to.be.closeTo(0.5, 0.0015);
    expect(Math.sqrt(mean(middle.map((value) => (value - 0.5) ** 2)))).to.be.closeTo(0.1, 0.001);
    const black = noise.gaussian(grey(0), createRandom("gauss"));
    expect(black.filter((value) => value === 0).length / black.length).to.be.closeTo(0.5, 0.006);
    // The mean of the positive half of N(0, 0.2^2) is 0.2 / sqrt(2 pi).
    expect(mean(black)).to.be.closeTo(0.2 / Math.sqrt(2 * Math.PI), 0.0015);
  });

  it("of a mask hides its share and nothing else", () => {
    const masked = noise.mask(grey(0.7), createRandom("mask"), 0.3);
    const hidden = masked.filter((value) => value === 0).length;
    expect(hidden / masked.length).to.be.closeTo(0.3, 0.006);
    expect(masked.filter((value) => value === Math.fround(0.7)).length).to.equal(masked.length - hidden);
    expect(mean(noise.mask(grey(1, 100), createRandom(1), 1))).to.equal(0);
  });

  it("of salt and pepper has as much of either", () => {
    const spoiled = noise.saltPepper(grey(0.7), createRandom("salt"), 0.4);
    const share = (value: number) => spoiled.filter((each) => each === value).length / spoiled.length;
    expect(share(0)).to.be.closeTo(0.2, 0.005);
    expect(share(1)).to.be.closeTo(0.2, 0.005);
    expect(share(Math.fround(0.7))).to.be.closeTo(0.6, 0.006);
  });

  it("refuses strengths that make no sense", () => {
    const random = createRandom(1);
    for (const wrong of [-0.1, NaN, Infinity]) {
      expect(() => noise.gaussian(grey(0, 1), random, wrong)).to.throw(RangeError, "standard deviation >= 0");
    }
    for (const wrong of [-0.1, 1.1, NaN]) {
      expect(() => noise.mask(grey(0, 1), random, wrong)).to.throw(RangeError, "from 0 to 1");
      expect(() => noise.saltPepper(grey(0, 1), random, wrong)).to.throw(RangeError, "from 0 to 1");
    }
  });
});

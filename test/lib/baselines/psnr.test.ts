import { expect } from "chai";
import { psnrPerSample } from "../../../lib/src/baselines/index.js";
import { decibels } from "../../../lib/src/check/exercises/08b-sparse-denoising-generating/psnr.js";

describe("psnrPerSample", () => {
  it("agrees with decibels found by halving, sample by sample", () => {
    const clean = Float32Array.of(0.5, 0.25, 0, 1);
    const other = Float32Array.of(0.75, 0.25, 0.125, 0.5);
    const [first = NaN, second = NaN] = psnrPerSample(clean, other, 2);
    expect(first).to.be.closeTo(decibels([0.5, 0.25], [0.75, 0.25]), 1e-9);
    expect(second).to.be.closeTo(decibels([0, 1], [0.125, 0.5]), 1e-9);
  });

  it("is infinite for equal samples", () => {
    expect(psnrPerSample(Float32Array.of(0.5), Float32Array.of(0.5), 1)[0]).to.equal(Infinity);
  });
});

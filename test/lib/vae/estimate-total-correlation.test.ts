import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { covariance, totalCorrelation } from "../../../lib/src/math/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { estimateTotalCorrelation } from "../../../lib/src/vae/index.js";
import { correlated, curve, noisyCurve, pairs } from "./tc-samples.js";

const COUNT = 4000;
/** Tolerance of the estimate, in nats. */
const TOLERANCE = 0.15;
const estimate = (codes: number[][], seed: string | number = 1) =>
  estimateTotalCorrelation(codes, { random: createRandom(seed) });

/**
 * The total correlation of the noisy curve: H(z2) − H(z2 | z1), the former by the midpoint rule over y and z1 = a,
 * p(y) = ∫ N(a; 0, 1) N(y; a² − 1, ¼) da, the latter in closed form.
 */
function ofNoisyCurve(): number {
  const [sigma, step] = [0.5, 0.02];
  const normal = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let entropy = 0;
  for (let y = -4; y < 30; y += step) {
    let density = 0;
    for (let a = step / 2; a < 6; a += step) {
      density += ((2 * normal(a) * normal((y - (a * a - 1)) / sigma)) / sigma) * step;
    }
    if (density > 0) entropy -= density * Math.log(density) * step;
  }
  return entropy - 0.5 * Math.log(2 * Math.PI * Math.E * sigma ** 2);
}

describe("estimateTotalCorrelation", () => {
  for (const rho of [0, 0.6, -0.8]) {
    it(`finds −½ ln(1 − ρ²) nats in a Gaussian with the correlation ${rho}`, async () => {
      const found = await estimate(pairs("gaussian", COUNT, correlated(rho)));
      expect(found).to.be.closeTo(-0.5 * Math.log(1 - rho ** 2), rho === 0 ? 0.05 : TOLERANCE);
    });
  }

  it("sees the dependence of z1² − 1 on z1, in which a Gaussian of the same covariance has none", async () => {
    for (const shape of [curve, noisyCurve]) {
      expect(totalCorrelation(covariance(pairs("curve", COUNT, shape)))).to.be.below(0.01);
    }
    expect(await estimate(pairs("curve", COUNT, curve))).to.be.above(1);
    expect(ofNoisyCurve()).to.be.closeTo(0.803, 1e-3);
    expect(await estimate(pairs("curve", COUNT, noisyCurve))).to.be.closeTo(ofNoisyCurve(), TOLERANCE);
  });

  it("learns from one half and asks about the other: codes known by heart are not taken for dependent", async () => {
    const few = pairs("few", 60, correlated(0));
    const found = await estimateTotalCorrelation(few, { random: createRandom(1), steps: 300, batchSize: 30 });
    expect(found).to.be.below(0);
  });

  it("gives the same bits for the same seed whatever else was estimated, and leaves no tensors", async () => {
    const codes = pairs("bits", 100, curve);
    const short = (seed: string) =>
      estimateTotalCorrelation(codes, { random: createRandom(seed), steps: 3, batchSize: 20 });
    const first = await short("one");
    const before = tf.memory().numTensors;
    expect(await short("two")).not.to.equal(first);
    expect(await short("one")).to.equal(first);
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("refuses fewer than two codes, codes of different lengths, and no steps", async () => {
    const failure = (codes: number[][], steps = 1) =>
      estimateTotalCorrelation(codes, { random: createRandom(1), steps }).then(
        () => "",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await failure([[1, 2]])).to.match(/^RangeError: Expected two codes or more.*received 1 codes/);
    expect(await failure([[1], [2], [3]], 0)).to.match(/^RangeError: Expected .*steps.*received .* 0 steps/);
    expect(await failure([[1, 2], [3], [4, 5]])).to.match(
      /^RangeError: Expected codes of 2 numbers.*one of 1/,
    );
    expect(await failure([[], []])).to.match(/^RangeError: Expected a positive number of units, received 0/);
  });
});

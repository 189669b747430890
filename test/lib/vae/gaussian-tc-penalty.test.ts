import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { covariance, totalCorrelation } from "../../../lib/src/math/index.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { gaussianTcPenalty } from "../../../lib/src/vae/index.js";

describe("gaussianTcPenalty", () => {
  before(() => useFastestBackend());

  const random = createRandom("penalty");
  const rows = Array.from({ length: 50 }, () => {
    const [a, b, c] = [random.normal(), random.normal(), random.normal()];
    return [a, 0.7 * a + b, c - b];
  });

  it("is gamma times the total correlation of the batch", () => {
    const [found] = tf.tidy(() => gaussianTcPenalty(3)({ z: tf.tensor2d(rows) }).dataSync());
    expect(found).to.be.closeTo(3 * totalCorrelation(covariance(rows)), 1e-3);
  });

  it("has a gradient that makes the dimensions less dependent", () => {
    const moved = tf.tidy(() => {
      let z = tf.tensor2d(rows);
      for (let step = 0; step < 20; step++) {
        const slope = tf.grad((codes) => gaussianTcPenalty(1)({ z: codes as tf.Tensor2D }))(z);
        z = tf.sub(z, tf.mul(slope, 5));
      }
      return z.arraySync();
    });
    expect(totalCorrelation(covariance(moved))).to.be.below(0.2 * totalCorrelation(covariance(rows)));
  });

  it("leaves no tensors behind", () => {
    const z = tf.tensor2d(rows);
    const before = tf.memory().numTensors;
    gaussianTcPenalty(1)({ z }).dispose();
    expect(tf.memory().numTensors).to.equal(before);
    z.dispose();
    expect(() => gaussianTcPenalty(-1)).to.throw(RangeError, "gamma >= 0");
  });
});

import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { covariance, totalCorrelation } from "../../../lib/src/math/index.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import {
  createTcDiscriminator,
  createVae,
  factorPenalty,
  reparameterize,
  trainVae,
  type Penalty,
  type TcDiscriminator,
  type Vae,
} from "../../../lib/src/vae/index.js";
import { twoFactors } from "./samples.js";
import { correlated, pairs } from "./tc-samples.js";

const build = (hidden = [16]) => createTcDiscriminator({ latent: 2, random: createRandom("factor"), hidden });
const value = (loss: tf.Scalar) => loss.dataSync()[0] ?? NaN;
const weightsOf = ({ model }: Vae) => model.getWeights().map((weight) => [...weight.dataSync()]);

describe("factorPenalty", () => {
  before(() => useFastestBackend());

  it("approaches gamma · (−½ ln(1 − ρ²)) where the codes are Gaussian and the encoder stays as it is", () => {
    const discriminator = build([64, 64]);
    const penalty = factorPenalty(3, discriminator);
    for (let step = 0; step < 500; step++) {
      tf.tidy(() => penalty({ z: tf.tensor2d(pairs(`batch ${step}`, 300, correlated(0.8))) }));
      penalty.afterStep();
    }
    const found = tf.tidy(() => value(penalty({ z: tf.tensor2d(pairs("test", 3000, correlated(0.8))) })));
    expect(found / 3).to.be.closeTo(-0.5 * Math.log(1 - 0.8 ** 2), 0.1);
    discriminator.dispose();
  });

  it("has the gradient with respect to mu that differences of the estimate have", () => {
    const discriminator = build();
    for (let step = 0; step < 50; step++) discriminator.learn(pairs(`learn ${step}`, 100, correlated(0.9)));
    const [mu, logVar, epsilon] = ["mu", "logVar", "epsilon"].map((seed) => pairs(seed, 4, (a, b) => [a, b]));
    const penalty = factorPenalty(3, discriminator);
    const z = (means: tf.Tensor) =>
      reparameterize(
        means as tf.Tensor2D,
        tf.tensor2d(logVar as number[][]),
        tf.tensor2d(epsilon as number[][]),
      );
    const slope = tf.tidy(
      () =>
        tf
          .grad((means) => penalty({ z: z(means) }))(tf.tensor2d(mu as number[][]))
          .arraySync() as number[][],
    );
    const H = 0.01;
    for (const [i, j] of [
      [0, 0],
      [1, 1],
      [3, 0],
    ] as const) {
      const [above, below] = [H, -H].map((shift) => {
        const moved = structuredClone(mu as number[][]);
        (moved[i] as number[])[j] = (moved[i]?.[j] ?? NaN) + shift;
        const codes = tf.tidy(() => z(tf.tensor2d(moved)).arraySync());
        return 3 * discriminator.totalCorrelation(codes);
      }) as [number, number];
      expect(slope[i]?.[j]).to.be.closeTo((above - below) / (2 * H), 1e-3);
      expect(Math.abs(slope[i]?.[j] ?? 0)).to.be.above(0.01);
    }
    discriminator.dispose();
  });

  it("makes codes that follow its gradient less dependent, without a formula for them", () => {
    const discriminator = build([64, 64]);
    const penalty = factorPenalty(1, discriminator);
    let codes = pairs("moved", 500, correlated(0.8));
    const before = totalCorrelation(covariance(codes));
    for (let step = 0; step < 400; step++) {
      codes = tf.tidy(() => {
        const z = tf.tensor2d(codes);
        const slope = tf.grad((each) => penalty({ z: each as tf.Tensor2D }))(z);
        return (step < 100 ? z : tf.sub(z, tf.mul(slope, 5))).arraySync() as number[][];
      });
      penalty.afterStep();
    }
    expect(totalCorrelation(covariance(codes))).to.be.below(before / 3);
    discriminator.dispose();
  });

  it("refuses a gamma that is no weight", () => {
    const discriminator = build();
    for (const gamma of [-1, NaN, Infinity]) {
      expect(() => factorPenalty(gamma, discriminator)).to.throw(
        RangeError,
        `Expected gamma >= 0, received ${gamma}: 0 is no penalty.`,
      );
    }
    discriminator.dispose();
  });

  describe("in the training of a VAE", () => {
    const x = twoFactors("train", 192);
    const probe = pairs("probe", 50, correlated(0.5));

    /** The VAE's weights after two epochs, and what the discriminator then says of some codes. */
    async function trained(
      penaltyOf: (discriminator: TcDiscriminator) => Penalty | undefined,
      { seed = "training", validation = false } = {},
    ) {
      const vae = createVae({
        inputSize: 6,
        hidden: [16],
        latent: 2,
        seed: 1,
        likelihood: { sigma: 0.1 },
      });
      const discriminator = createTcDiscriminator({ latent: 2, random: createRandom(seed), hidden: [16] });
      const penalty = penaltyOf(discriminator);
      await trainVae(
        vae,
        { x, ...(validation && { validation: { x: twoFactors("held out", 64) } }) },
        // Without a penalty there would be a plan, whose bits are others.
        { random: createRandom(seed), epochs: 2, learningRate: 0.01, method: "tape", penalty },
      );
      const result = { weights: weightsOf(vae), says: discriminator.totalCorrelation(probe) };
      vae.model.dispose();
      discriminator.dispose();
      return result;
    }
    const factor = (gamma: number) => (discriminator: TcDiscriminator) => factorPenalty(gamma, discriminator);

    it("gives the same bits for the same seed, others for another, and leaves no tensors", async () => {
      const first = await trained(factor(5));
      const before = tf.memory().numTensors;
      expect(await trained(factor(5))).to.deep.equal(first);
      expect(tf.memory().numTensors).to.equal(before);
      const other = await trained(factor(5), { seed: "other" });
      expect(other.weights).not.to.deep.equal(first.weights);
    });

    it("moves the VAE by gamma alone: with 0 the discriminator learns, and the VAE's bits are those without it", async () => {
      const without = await trained(() => undefined);
      const watched = await trained(factor(0));
      expect(watched.weights).to.deep.equal(without.weights);
      expect(watched.says).not.to.equal(without.says);
      expect((await trained(factor(5))).weights).not.to.deep.equal(without.weights);
    });

    it("moves the discriminator by its own steps alone, on codes of training", async () => {
      const untouched = (await trained(() => undefined)).says;
      const never = await trained((discriminator) => {
        const penalty = factorPenalty(5, discriminator);
        return (parts) => penalty(parts);
      });
      expect(never.says).to.equal(untouched);
      const plain = await trained(factor(5));
      expect(plain.says).not.to.equal(untouched);
      expect(await trained(factor(5), { validation: true })).to.deep.equal(plain);
    });
  });
});

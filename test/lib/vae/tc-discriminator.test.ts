import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { NonFiniteLossError, useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { createTcDiscriminator } from "../../../lib/src/vae/index.js";
import { correlated, pairs } from "./tc-samples.js";

const build = (hidden = [16]) =>
  createTcDiscriminator({ latent: 2, random: createRandom("discriminator"), hidden });
const codes = pairs("codes", 200, correlated(0.9));

describe("the discriminator of total correlation", () => {
  before(() => useFastestBackend());

  it("begins near the loss of a coin, 2 ln 2 nats, and comes below it on dependent codes", () => {
    const discriminator = build();
    const losses = Array.from({ length: 200 }, () => discriminator.learn(codes));
    expect(losses[0]).to.be.closeTo(2 * Math.LN2, 0.5);
    expect(losses.at(-1)).to.be.below(2 * Math.LN2 - 0.2);
    discriminator.dispose();
  });

  it("estimates the mean of its logits", () => {
    const discriminator = build();
    const logits = tf.tidy(() => Array.from(discriminator.logits(tf.tensor2d(codes)).dataSync()));
    const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
    expect(discriminator.totalCorrelation(codes)).to.be.closeTo(mean, 1e-6);
    discriminator.dispose();
  });

  it("leaves no tensors once it is disposed of", () => {
    const before = tf.memory().numTensors;
    const discriminator = build([8, 8]);
    discriminator.learn(codes);
    const learned = tf.memory().numTensors;
    discriminator.learn(codes);
    discriminator.totalCorrelation(codes);
    expect(tf.memory().numTensors).to.equal(learned);
    discriminator.dispose();
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("makes no step on codes that are not finite, and says so", () => {
    const discriminator = build();
    discriminator.learn(codes);
    const before = discriminator.totalCorrelation(codes);
    expect(() => discriminator.learn([[NaN, 0], ...codes])).to.throw(
      NonFiniteLossError,
      "Expected a finite loss of the discriminator, received NaN at step 2: a code holds NaN.",
    );
    expect(discriminator.totalCorrelation(codes)).to.equal(before);
    discriminator.dispose();
  });

  it("refuses sizes that are no positive integers, and codes that do not fit", () => {
    for (const latent of [0, -1, 1.5, NaN]) {
      expect(() => createTcDiscriminator({ latent, random: createRandom(1) }), String(latent)).to.throw(
        RangeError,
        `received ${latent}: 1 is the least`,
      );
    }
    expect(() => build([0])).to.throw(RangeError, "received 0");
    const discriminator = build();
    expect(() => discriminator.learn([])).to.throw(RangeError, "received none: give a row");
    expect(() => discriminator.learn([[1, 2, 3]])).to.throw(RangeError, "Expected codes of 2 numbers");
    expect(() => discriminator.totalCorrelation([[1, 2], [1]])).to.throw(RangeError, "received one of 1");
    discriminator.dispose();
  });
});

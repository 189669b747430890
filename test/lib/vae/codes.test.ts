import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import {
  createVae,
  decode,
  encode,
  evaluateVae,
  generate,
  reconstruct,
  sampleNormal,
} from "../../../lib/src/vae/index.js";
import { uniforms } from "./samples.js";

const vae = createVae({ inputSize: 6, hidden: [5], latent: 2, seed: 3 });
const x = Float32Array.from(uniforms("x", 1200, 6).flat());
const near = (value: number | undefined, expected: number | undefined) =>
  expect(value).to.be.closeTo(expected ?? NaN, 1e-6);

describe("the codes of a VAE", () => {
  before(useFastestBackend);

  it("are those of the encoder, also for more samples than go through at once", () => {
    const { mu, logVar } = encode(vae, x);
    expect([mu.length, logVar.length]).to.deep.equal([1200, 1200]);
    const last = encode(vae, x.slice(-6));
    near(mu.at(-1)?.[1], last.mu[0]?.[1]);
    near(logVar.at(-1)?.[0], last.logVar[0]?.[0]);
  });

  it("decode without chance, and reconstruct through the means", () => {
    const { mu } = encode(vae, x);
    expect(decode(vae, mu)).to.deep.equal(decode(vae, mu)).and.deep.equal(reconstruct(vae, x));
  });

  it("make new samples of draws from N(0, I), the same from the same seed", () => {
    const made = generate(vae, 4, createRandom("new"));
    expect(made).to.have.length(24);
    expect(made).to.deep.equal(decode(vae, sampleNormal(createRandom("new"), 4, 2)));
    const draws = sampleNormal(createRandom("draws"), 10_000, 2).flat();
    const mean = draws.reduce((sum, z) => sum + z, 0) / draws.length;
    const variance = draws.reduce((sum, z) => sum + (z - mean) ** 2, 0) / draws.length;
    expect(mean).to.be.closeTo(0, 0.03);
    expect(variance).to.be.closeTo(1, 0.05);
  });

  it("with noise cost more than through the means, and divergence is the same", () => {
    const [means, draws] = [evaluateVae(vae, { x }), evaluateVae(vae, { x }, { random: createRandom(1) })];
    expect(draws.kl).to.be.closeTo(means.kl, 1e-9);
    expect(draws.reconstruction).to.not.equal(means.reconstruction);
  });

  it("need a condition where the VAE has one, and only there", () => {
    const conditional = createVae({ inputSize: 6, hidden: [5], latent: 2, condition: 2 });
    const one = x.slice(0, 6);
    expect(encode(conditional, one, [[0, 1]]).mu).to.have.length(1);
    expect(encode(conditional, one, [[0, 1]])).to.not.deep.equal(encode(conditional, one, [[1, 0]]));
    expect(decode(conditional, [[0, 0]], [[1, 0]])).to.not.deep.equal(
      decode(conditional, [[0, 0]], [[0, 1]]),
    );
    expect(() => encode(conditional, one)).to.throw(RangeError, "a condition for each of 1 samples");
    expect(() => encode(vae, one, [[1]])).to.throw(RangeError, "no condition");
    expect(() => decode(vae, [[1, 2, 3]])).to.throw(RangeError, "rows of 2 numbers, received one of 3");
  });

  it("leave no tensor behind", () => {
    const before = tf.memory().numTensors;
    reconstruct(vae, x);
    expect(tf.memory().numTensors).to.equal(before);
  });
});

describe("createVae", () => {
  it("gives the same weights from the same seed, and others to every layer", () => {
    const weights = (seed: number) =>
      createVae({ inputSize: 4, hidden: [4], latent: 4, seed })
        .model.getWeights()
        .map((w) => [...w.dataSync()]);
    expect(weights(1)).to.deep.equal(weights(1)).and.not.deep.equal(weights(2));
    const kernels = weights(1).filter((values) => values.length === 16);
    expect(new Set(kernels.map(String)).size).to.equal(5);
  });

  it("counts the parameters of encoder and decoder once: a second head is all that a VAE adds", () => {
    const { encoder, decoder, model } = createVae({ inputSize: 784, hidden: [128], latent: 2 });
    expect(encoder.countParams()).to.equal(784 * 128 + 128 + 2 * (128 * 2 + 2));
    expect(decoder.countParams()).to.equal(2 * 128 + 128 + 128 * 784 + 784);
    expect(model.countParams()).to.equal(encoder.countParams() + decoder.countParams());
  });

  it("refuses sizes that are none, and likelihoods that do not fit", () => {
    expect(() => createVae({ inputSize: 4, hidden: [], latent: 0 })).to.throw(RangeError, "received 0");
    expect(() => createVae({ inputSize: 4, hidden: [], latent: 2, output: "linear" })).to.throw(
      RangeError,
      "probabilities from a Bernoulli decoder",
    );
    expect(() => createVae({ inputSize: 4, hidden: [], latent: 2, likelihood: { sigma: 0 } })).to.throw(
      RangeError,
      "positive sigma",
    );
  });
});

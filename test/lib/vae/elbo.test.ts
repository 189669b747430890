import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import { klNormal } from "../../../lib/src/math/index.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { createVae, elboParts, reparameterize, sampleNormal, type Vae } from "../../../lib/src/vae/index.js";
import { uniforms } from "./samples.js";

/** The parts as plain numbers. */
function partsOf(vae: Vae, x: number[][], epsilon: number[][]) {
  return tf.tidy(() => {
    const parts = elboParts(vae, tf.tensor2d(x), tf.tensor2d(epsilon));
    return {
      mu: parts.mu.arraySync(),
      logVar: parts.logVar.arraySync(),
      z: parts.z.arraySync(),
      output: parts.output.arraySync(),
      reconstruction: parts.reconstruction.arraySync(),
      kl: parts.kl.arraySync(),
    };
  });
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe("the parts of −ELBO", () => {
  before(useFastestBackend);

  it("cost 784 ln 2 nats and no divergence where all weights are zero, whatever x is", () => {
    const vae = createVae({ inputSize: 784, hidden: [16], latent: 3 });
    vae.model.setWeights(vae.model.getWeights().map((weight) => tf.zerosLike(weight)));
    const { reconstruction, kl } = partsOf(vae, uniforms("x", 4, 784), sampleNormal(createRandom(1), 4, 3));
    for (const value of reconstruction) expect(value).to.be.closeTo(784 * Math.log(2), 1e-3);
    expect(kl).to.deep.equal([0, 0, 0, 0].map(() => [0, 0, 0]));
  });

  it("agree with sums in double precision", () => {
    const vae = createVae({ inputSize: 6, hidden: [5], latent: 2, seed: "parts" });
    const [x, epsilon] = [uniforms("x", 7, 6), sampleNormal(createRandom("noise"), 7, 2)];
    const { mu, logVar, z, output, reconstruction, kl } = partsOf(vae, x, epsilon);
    x.forEach((row, i) => {
      const p = output[i] ?? [];
      const entropy = sum(
        row.map((v, j) => -v * Math.log(p[j] ?? NaN) - (1 - v) * Math.log(1 - (p[j] ?? NaN))),
      );
      expect(reconstruction[i]).to.be.closeTo(entropy, 1e-5);
      (mu[i] ?? []).forEach((mean, j) => {
        const variance = logVar[i]?.[j] ?? NaN;
        expect(kl[i]?.[j]).to.be.closeTo(klNormal(mean, variance), 1e-6);
        expect(z[i]?.[j]).to.be.closeTo(mean + Math.exp(variance / 2) * (epsilon[i]?.[j] ?? NaN), 1e-6);
      });
    });
  });

  it("of a Gaussian decoder, times λ = 2σ², are squared error plus λ KL and a constant, on any weights", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        (seed, sigma) => {
          const vae = createVae({ inputSize: 5, hidden: [4], latent: 2, seed, likelihood: { sigma } });
          const [x, epsilon] = [uniforms(seed, 3, 5), sampleNormal(createRandom(seed), 3, 2)];
          const { output, reconstruction, kl } = partsOf(vae, x, epsilon);
          const lambda = 2 * sigma ** 2;
          const constant = sigma ** 2 * 5 * Math.log(2 * Math.PI * sigma ** 2);
          x.forEach((row, i) => {
            const error = sum(row.map((value, j) => (value - (output[i]?.[j] ?? NaN)) ** 2));
            const divergence = sum(kl[i] ?? []);
            const scaled = lambda * ((reconstruction[i] ?? NaN) + divergence);
            expect(scaled).to.be.closeTo(error + lambda * divergence + constant, 1e-4);
          });
        },
      ),
      { numRuns: 15 },
    );
  });

  it("decode the mean where the noise is zero", () => {
    const vae = createVae({ inputSize: 4, hidden: [], latent: 2 });
    const { mu, z } = partsOf(vae, uniforms(1, 2, 4), [
      [0, 0],
      [0, 0],
    ]);
    expect(z).to.deep.equal(mu);
  });

  it("take a condition in the last columns, which the reconstruction does not count", () => {
    const vae = createVae({ inputSize: 4, hidden: [3], latent: 2, condition: 3 });
    const x = uniforms(1, 1, 4)[0] as number[];
    const epsilon = [[0.3, -1]];
    const [first, second] = [
      [1, 0, 0],
      [0, 0, 1],
    ].map((known) => partsOf(vae, [[...x, ...known]], epsilon));
    expect(first?.output[0]).to.have.length(4);
    expect(first?.output).to.not.deep.equal(second?.output);
    expect(first?.mu).to.not.deep.equal(second?.mu);
  });
});

describe("reparameterize", () => {
  before(useFastestBackend);

  it("gives draws with mean mu and standard deviation exp(logVar / 2)", () => {
    const count = 20_000;
    const draws = tf.tidy(() => {
      const rows = (value: number) => tf.fill<tf.Rank.R2>([count, 1], value);
      const epsilon = tf.tensor2d(sampleNormal(createRandom("draws"), count, 1));
      return [...reparameterize(rows(-1.2), rows(0.8), epsilon).dataSync()];
    });
    const mean = sum(draws) / count;
    const deviation = Math.sqrt(sum(draws.map((z) => (z - mean) ** 2)) / count);
    expect(mean).to.be.closeTo(-1.2, 0.05);
    expect(deviation).to.be.closeTo(Math.exp(0.4), 0.05);
  });

  it("lets gradients reach mu (1) and logVar (½ exp(logVar / 2) ε)", () => {
    const [mu, logVar, epsilon] = [0.7, -0.6, 1.3];
    const gradients = tf.tidy(() => {
      const of = tf.grads((m: tf.Tensor, v: tf.Tensor) =>
        reparameterize(m as tf.Tensor2D, v as tf.Tensor2D, tf.tensor2d([[epsilon]])),
      );
      return of([tf.tensor2d([[mu]]), tf.tensor2d([[logVar]])]).map((gradient) => gradient.dataSync()[0]);
    });
    expect(gradients[0]).to.equal(1);
    expect(gradients[1]).to.be.closeTo(0.5 * Math.exp(logVar / 2) * epsilon, 1e-6);
  });
});

import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import {
  createVae,
  freeBits,
  klAnneal,
  trainVae,
  type TrainVaeOptions,
  type VaeOptions,
} from "../../../lib/src/vae/index.js";
import { relativeError } from "../nn/tensors.js";
import { twoFactors } from "./samples.js";

/** 49 and 17 samples: with batches of 16 the last one has a single sample. */
const x = twoFactors("train", 49).map((value) => Math.min(1, Math.max(0, value)));
const held = twoFactors("held out", 17).map((value) => Math.min(1, Math.max(0, value)));
const conditionOf = (count: number) =>
  Array.from({ length: count }, (_, i) => (i % 2 === 0 ? [1, 0, 0] : [0, 0.5, 0.5]));

const KINDS: Record<string, { vae: Partial<VaeOptions>; terms?: Partial<TrainVaeOptions> }> = {
  "a Bernoulli decoder": { vae: {} },
  "a Gaussian decoder": { vae: { likelihood: { sigma: 0.3 }, output: "linear" } },
  "no hidden layer": { vae: { hidden: [], latent: 3 } },
  "a condition": { vae: { condition: 3 } },
  "a warm-up": { vae: {}, terms: { beta: klAnneal({ steps: 7, to: 4 }) } },
  "neither noise nor KL": { vae: { latent: 1 }, terms: { noise: false, beta: 0 } },
};

describe("the compiled −ELBO", () => {
  before(useFastestBackend);

  for (const [name, { vae: options, terms }] of Object.entries(KINDS)) {
    const run = async (method: "plan" | "tape", threads: 1 | 2 = 1) => {
      const vae = createVae({ inputSize: 6, hidden: [9, 5], latent: 2, seed: 3, ...options });
      const losses: number[] = [];
      const condition = (count: number) => (vae.condition > 0 ? { condition: conditionOf(count) } : {});
      const { epochs, ...history } = await trainVae(
        vae,
        { x, ...condition(49), validation: { x: held, ...condition(17) } },
        {
          random: createRandom("training"),
          epochs: 3,
          batchSize: 16,
          learningRate: 0.01,
          method,
          threads,
          onStep: ({ loss }) => losses.push(loss),
          ...terms,
        },
      );
      const parts = epochs.flatMap(
        ({ reconstruction, kl, klPerDimension, validation, validationLoss = NaN }) => [
          reconstruction,
          kl,
          ...klPerDimension,
          validationLoss,
          validation?.reconstruction ?? NaN,
          validation?.kl ?? NaN,
        ],
      );
      const weights = vae.model.getWeights().flatMap((weight) => [...weight.dataSync()]);
      const heads = vae.encoder.getWeights().flatMap((weight) => [...weight.dataSync()]);
      vae.model.dispose();
      return { history, losses, parts, weights: [...weights, ...heads] };
    };

    it(`agrees with the tape to 1e-5, step by step: ${name}`, async () => {
      const [plan, tape] = [await run("plan"), await run("tape")];
      expect([plan.history.method, tape.history.method]).to.deep.equal(["plan", "tape"]);
      expect(plan.losses).to.have.length(12);
      expect(relativeError(plan.losses, tape.losses)).to.be.at.most(1e-5);
      expect(relativeError(plan.parts, tape.parts)).to.be.at.most(1e-5);
      // Adam divides by the gradient's size, so that rounding shows where that is close to 0.
      expect(relativeError(plan.weights, tape.weights)).to.be.at.most(1e-4);
    });

    it(`gives the same bits again, and the same losses on two threads: ${name}`, async () => {
      const [one, again, two, twice] = [
        await run("plan"),
        await run("plan"),
        await run("plan", 2),
        await run("plan", 2),
      ];
      expect(again).to.deep.equal({ ...one, history: { ...one.history, seconds: again.history.seconds } });
      expect(two.history.threads).to.equal(2);
      expect(relativeError(two.losses, one.losses)).to.be.at.most(1e-5);
      expect(relativeError(two.parts, one.parts)).to.be.at.most(1e-5);
      expect(twice.weights).to.deep.equal(two.weights);
    });
  }

  it("is there for plain −ELBO, and the tape says why where a term is a function of tensors", async () => {
    const methods = async (terms: Partial<TrainVaeOptions>) => {
      const vae = createVae({ inputSize: 6, hidden: [4], latent: 2 });
      const { method, reason } = await trainVae(vae, { x }, { random: createRandom(1), epochs: 1, ...terms });
      return [method, reason];
    };
    expect(await methods({})).to.deep.equal(["plan", undefined]);
    const why = "a term of the loss is computed with tensors";
    expect(await methods({ divergence: freeBits(0.1) })).to.deep.equal(["tape", why]);
    expect(await methods({ penalty: ({ z }) => tf.sum(z) as tf.Scalar })).to.deep.equal(["tape", why]);
  });

  it("fails where a plan is asked for and there is none, in one sentence", async () => {
    const vae = createVae({ inputSize: 6, hidden: [4], latent: 2 });
    const attempt = trainVae(
      vae,
      { x },
      { random: createRandom(1), epochs: 1, method: "plan", divergence: freeBits(0.1) },
    );
    const error = await attempt.then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.message).to.equal(
      'Expected a model with a plan, but a term of the loss is computed with tensors: leave "method" out.',
    );
  });

  it("starts from inputSize · ln 2 nats where the decoder's weights are zero, and KL 0 where the encoder's are", async () => {
    const vae = createVae({ inputSize: 6, hidden: [4], latent: 2 });
    for (const part of [vae.encoder, vae.decoder]) {
      part.setWeights(part.getWeights().map((weight) => tf.zerosLike(weight)));
    }
    const losses: number[] = [];
    const { epochs } = await trainVae(
      vae,
      { x },
      { random: createRandom(1), epochs: 1, batchSize: 49, onStep: ({ loss }) => losses.push(loss) },
    );
    expect(losses[0]).to.be.closeTo(6 * Math.LN2, 1e-5);
    expect(epochs[0]?.kl).to.equal(0);
  });
});

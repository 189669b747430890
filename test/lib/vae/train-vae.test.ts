import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { bce, fit, NonFiniteLossError, useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import {
  createVae,
  evaluateVae,
  trainVae,
  type TrainVaeOptions,
  type Vae,
} from "../../../lib/src/vae/index.js";
import { withHostAsync } from "../notebook/capture.js";
import { twoFactors } from "./samples.js";

const build = (seed = 1) =>
  createVae({ inputSize: 6, hidden: [16], latent: 2, seed, likelihood: { sigma: 0.1 } });
const options = (more: Partial<TrainVaeOptions> = {}): TrainVaeOptions => ({
  random: createRandom("training"),
  epochs: 3,
  learningRate: 0.01,
  ...more,
});
const weightsOf = ({ model }: Vae) => model.getWeights().map((weight) => [...weight.dataSync()]);
const x = twoFactors("train", 192);
const held = twoFactors("held out", 64);

describe("the training of a VAE", () => {
  before(useFastestBackend);

  it("lowers −ELBO on samples it has not seen, and uses the code", async () => {
    const vae = build();
    const { epochs, method } = await trainVae(vae, { x, validation: { x: held } }, options({ epochs: 20 }));
    const losses = epochs.map(({ validationLoss }) => validationLoss as number);
    expect(losses.at(-1)).to.be.below((losses[0] as number) - 5);
    expect(epochs.at(-1)?.kl).to.be.above(1);
    expect(method).to.equal("plan");
  });

  it("tells loss = reconstruction + beta · KL of every epoch, KL per dimension, and the same of validation", async () => {
    const { epochs, loss } = await trainVae(build(), { x, validation: { x: held } }, options({ beta: 0.5 }));
    expect(epochs.map((epoch) => epoch.loss)).to.deep.equal(loss);
    for (const { loss: total, reconstruction, kl, klPerDimension, validation, validationLoss } of epochs) {
      expect(total).to.be.closeTo(reconstruction + 0.5 * kl, 1e-4);
      expect(klPerDimension).to.have.length(2);
      expect(klPerDimension[0] as number).to.be.closeTo(kl - (klPerDimension[1] as number), 1e-9);
      const above = validation ?? { reconstruction: NaN, kl: NaN };
      expect(validationLoss).to.be.closeTo(above.reconstruction + 0.5 * above.kl, 1e-4);
    }
  });

  it("gives the same weights to the bit from the same seed, and others from another", async () => {
    const first = await trained("one");
    const again = await trained("one");
    const other = await trained("two");
    expect(again).to.deep.equal(first);
    expect(other).to.not.deep.equal(first);

    async function trained(seed: string) {
      const vae = build();
      await trainVae(vae, { x }, options({ random: createRandom(seed) }));
      return weightsOf(vae);
    }
  });

  for (const condition of [0, 2]) {
    it(`goes on after a stop with the draws, the weight of KL and the parts that were next (condition ${condition})`, async () => {
      const vaes = [1, 2].map(() =>
        createVae({ inputSize: 6, hidden: [16], latent: 2, seed: 1, likelihood: { sigma: 0.1 }, condition }),
      ) as [Vae, Vae];
      const rows = (count: number) =>
        condition === 0 ? {} : { condition: Array.from({ length: count }, (_, i) => [i % 2, 1 - (i % 2)]) };
      const data = { x, ...rows(192), validation: { x: held, ...rows(64) } };
      const controller = new AbortController();
      const asked: number[] = [];
      const training = (more: Partial<TrainVaeOptions> = {}) =>
        options({ beta: (step) => (asked.push(step), Math.min(1, step / 10)), batchSize: 5, ...more });
      const straight = await trainVae(vaes[0], data, training());
      asked.length = 0;
      let steps = 0;
      const onStep = () => void (++steps === 11 && controller.abort());
      const first = await trainVae(vaes[1], data, training({ signal: controller.signal, onStep }));
      expect(first).to.include({ interrupted: true, steps: 11 });
      const second = await trainVae(vaes[1], data, training());
      expect(second.resumedAt).to.deep.equal([11]);
      expect(asked).to.deep.equal(Array.from({ length: straight.steps }, (_, i) => i));
      const parts = ({ epochs }: typeof straight) => epochs.map(({ seconds: _, ...epoch }) => epoch);
      expect(parts(second)).to.deep.equal(parts(straight));
      expect(weightsOf(vaes[1])).to.deep.equal(weightsOf(vaes[0]));
    });
  }

  it("ends with an error once its numbers are not finite, and keeps weights that are", async () => {
    for (const [method, likelihood] of [
      ["plan", "bernoulli"],
      ["plan", { sigma: 0.1 }],
      ["tape", "bernoulli"],
      ["tape", { sigma: 0.1 }],
    ] as const) {
      const vae = createVae({ inputSize: 6, hidden: [16], latent: 2, seed: 1, likelihood });
      const told: number[] = [];
      const error: unknown = await trainVae(
        vae,
        { x },
        options({ method, learningRate: 1e6, epochs: 50, onStep: ({ loss }) => void told.push(loss) }),
      ).catch((thrown: unknown) => thrown);
      expect(error, `${method} ${JSON.stringify(likelihood)}`).to.be.instanceOf(NonFiniteLossError);
      expect(String(error)).to.include("learning rate that is too high (it is 1000000; 0.001 is usual)");
      expect(told.every(Number.isFinite)).to.equal(true);
      expect(weightsOf(vae).flat().every(Number.isFinite)).to.equal(true);
    }
  });

  it("is measured as NaN, never as a number, where the model has become NaN", () => {
    for (const likelihood of ["bernoulli", { sigma: 0.1 }] as const) {
      const vae = createVae({ inputSize: 6, hidden: [16], latent: 2, seed: 1, likelihood });
      tf.tidy(() => vae.model.setWeights(vae.model.getWeights().map((weight) => tf.mul(weight, NaN))));
      const { reconstruction, kl } = evaluateVae(vae, { x: held });
      expect([reconstruction, kl]).to.deep.equal([NaN, NaN]);
    }
  });

  it("without noise and without KL is the training of an ordinary autoencoder", async () => {
    const bernoulli = () => createVae({ inputSize: 6, hidden: [8], latent: 2, seed: 5 });
    const [vae, plain] = [bernoulli(), bernoulli()];
    await trainVae(vae, { x }, options({ beta: 0, noise: false, method: "tape" }));
    const random = createRandom("training");
    random.integer(0, 2 ** 32);
    await fit(plain.model, { x }, { random, epochs: 3, learningRate: 0.01, loss: bce });
    expect(weightsOf(vae)).to.deep.equal(weightsOf(plain));
  });

  it("asks for beta at every step, and minimises another divergence or a penalty where there is one", async () => {
    const steps: number[] = [];
    const { epochs } = await trainVae(
      build(),
      { x },
      options({
        epochs: 2,
        beta: (step) => {
          steps.push(step);
          return step / 12;
        },
        divergence: (kl) => tf.mul(tf.sum(kl), 0),
        penalty: ({ z }) => tf.add(tf.mul(tf.sum(z), 0), 7),
      }),
    );
    expect(steps).to.deep.equal(Array.from({ length: 12 }, (_, i) => i));
    expect(epochs.map(({ beta }) => beta)).to.deep.equal([5 / 12, 11 / 12]);
    for (const { loss, reconstruction } of epochs) expect(loss).to.be.closeTo(reconstruction + 7, 1e-4);
  });

  it("lets a penalty learn after every step of training, and after none of validation", async () => {
    const calls: string[] = [];
    const penalty = Object.assign(
      () => {
        calls.push("loss");
        return tf.scalar(0);
      },
      { afterStep: () => void calls.push("learn") },
    );
    const data = { x, validation: { x: held } };
    await trainVae(build(), data, options({ epochs: 1, batchSize: 64, penalty }));
    expect(calls).to.deep.equal(["loss", "learn", "loss", "learn", "loss", "learn", "loss"]);
  });

  it("spends less on the code the dearer it is, and reconstructs the worse", async () => {
    const ends: { kl: number; reconstruction: number }[] = [];
    for (const beta of [0.01, 1, 10, 100, 1000]) {
      const vae = build();
      await trainVae(vae, { x }, options({ beta, epochs: 25 }));
      ends.push(evaluateVae(vae, { x: held }, { random: createRandom("evaluation") }));
    }
    const [cheap, , , , dear] = ends;
    expect(dear?.kl).to.be.below(0.1);
    for (const [i, { kl }] of ends.slice(1).entries()) expect(kl).to.be.below(ends[i]?.kl ?? NaN);
    expect(dear?.reconstruction).to.be.above((cheap?.reconstruction ?? NaN) + 5);
  });

  it("leaves no tensor behind", async () => {
    const vae = build();
    await trainVae(vae, { x }, options({ epochs: 1 }));
    const before = tf.memory().numTensors;
    await trainVae(vae, { x, validation: { x: held } }, options({ epochs: 2 }));
    evaluateVae(vae, { x }, { random: createRandom(1) });
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("stops on a signal and keeps what it has learned", async () => {
    const controller = new AbortController();
    const vae = build();
    const before = weightsOf(vae);
    const { interrupted, epochs, steps } = await trainVae(
      vae,
      { x },
      options({
        epochs: 1000,
        signal: controller.signal,
        onStep: ({ epoch, step }) => void (epoch === 1 && step === 3 && controller.abort()),
      }),
    );
    expect([interrupted, epochs.length]).to.deep.equal([true, 1]);
    expect(steps).to.be.within(9, 10);
    expect(weightsOf(vae)).to.not.deep.equal(before);
  });

  it("shows total, reconstruction and KL, and the images only where there are some", async () => {
    const view = { title: "Small VAE", source: { source: "two factors" } };
    const small = await withHostAsync(async () => void (await trainVae(build(), { x }, options({ view }))));
    const figure = small.at(-1)?.data["application/vnd.vegalite.v5+json"] as { vconcat: unknown[] };
    expect(figure.vconcat).to.have.length(3);
    expect(small.at(-1)?.data["text/plain"])
      .to.include("Small VAE on two factors")
      .and.include("Its part reconstruction goes from")
      .and.include("Its part KL divergence goes from");

    const plain = await withHostAsync(
      async () => void (await trainVae(build(), { x }, options({ view, beta: 0 }))),
    );
    expect(plain.at(-1)?.data["text/plain"]).not.to.include("KL");

    const images = createVae({ inputSize: 784, hidden: [], latent: 2 });
    const pictures = await withHostAsync(async () => {
      await trainVae(images, { x: new Float32Array(32 * 784).fill(0.3) }, options({ epochs: 1, view }));
    });
    expect(JSON.stringify(pictures.at(-1)?.data)).to.include('"row":"after epoch 1"');
  });

  it("refuses a negative beta and samples that do not fit", async () => {
    const failure = async (data: Float32Array, more: Partial<TrainVaeOptions>) =>
      trainVae(build(), { x: data }, options(more)).then(
        () => "",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    expect(await failure(x, { beta: -1 })).to.match(/^RangeError: Expected beta >= 0, received -1/);
    expect(await failure(x.slice(0, 7), {})).to.match(/^RangeError: Expected samples of 6 values/);
  });
});

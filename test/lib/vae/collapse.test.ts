import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import { entropy } from "../../../lib/src/math/index.js";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import {
  activeUnits,
  createVae,
  encode,
  freeBits,
  klAnneal,
  trainVae,
  type TrainVaeOptions,
} from "../../../lib/src/vae/index.js";

describe("klAnneal", () => {
  const options = fc.record({
    steps: fc.integer({ min: 0, max: 500 }),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.double({ min: 1, max: 10, noNaN: true }),
  });

  it("never falls, begins at its start and stays at its end", () => {
    fc.assert(
      fc.property(options, ({ steps, from, to }) => {
        const beta = klAnneal({ steps, from, to });
        const weights = Array.from({ length: 2 * steps + 2 }, (_, step) => beta(step));
        for (const [i, weight] of weights.entries()) {
          expect(weight).to.be.within(from, to);
          if (i > 0) expect(weight).to.be.at.least((weights[i - 1] as number) - 1e-12);
        }
        expect(weights[0]).to.equal(steps === 0 ? to : from);
        expect(beta(steps)).to.equal(to);
        expect(beta(10 * steps + 7)).to.equal(to);
      }),
    );
  });

  it("is half way after half of the steps", () => {
    expect(klAnneal({ steps: 100 })(50)).to.equal(0.5);
    expect(klAnneal({ steps: 100, from: 1, to: 4 })(50)).to.equal(2.5);
  });

  it("refuses to fall", () => {
    for (const bad of [{ steps: -1 }, { steps: NaN }, { steps: 5, from: 2 }, { steps: 5, to: Infinity }]) {
      expect(() => klAnneal(bad), JSON.stringify(bad)).to.throw(RangeError, "from <= to");
    }
  });
});

describe("activeUnits", () => {
  it("counts the dimensions whose means vary, wherever they lie", () => {
    const random = createRandom("units");
    const mu = Array.from({ length: 200 }, () => [
      random.normal(),
      7,
      random.normal(0, 0.01),
      random.normal(-3, 2),
    ]);
    expect(activeUnits(mu)).to.equal(2);
    expect(activeUnits(mu, 2)).to.equal(1);
    expect(activeUnits(mu.map((row) => row.map(() => 0)))).to.equal(0);
  });
});

describe("freeBits", () => {
  before(() => useFastestBackend());

  it("is plain KL where every dimension costs more, and the free nats where none does", () => {
    const kl = [
      [1, 3],
      [3, 5],
    ];
    const of = (least: number) => tf.tidy(() => freeBits(least)(tf.tensor2d(kl)).dataSync()[0]);
    expect(of(0)).to.equal(6);
    expect(of(2)).to.equal(6);
    expect(of(3)).to.equal(7);
    expect(of(10)).to.equal(20);
    expect(() => freeBits(-1)).to.throw(RangeError, "nats >= 0");
  });

  it("gives a dimension below them no gradient", () => {
    const gradient = tf.tidy(() =>
      Array.from(
        tf
          .grad((kl) => freeBits(2)(kl as tf.Tensor2D))(
            tf.tensor2d([
              [1, 4],
              [1, 4],
            ]),
          )
          .dataSync(),
      ),
    );
    expect(gradient).to.deep.equal([0, 0.5, 0, 0.5]);
  });
});

/** One pixel of 20 is on: each pixel alone says so little of the place that a collapsed VAE hardly has a slope to leave by. */
describe("posterior collapse", () => {
  const [SIZE, COUNT, EPOCHS, BATCH] = [20, 1000, 50, 50];
  const places = createRandom("places");
  const x = new Float32Array(SIZE * COUNT);
  for (let i = 0; i < COUNT; i++) x[i * SIZE + places.integer(0, SIZE)] = 1;
  const blind = SIZE * entropy([1 / SIZE, 1 - 1 / SIZE]);

  async function trained(terms: Pick<TrainVaeOptions, "beta" | "divergence">) {
    const vae = createVae({ inputSize: SIZE, hidden: [64, 64], latent: 4, seed: 1 });
    const random = createRandom(1);
    const { epochs } = await trainVae(
      vae,
      { x },
      { random, epochs: EPOCHS, batchSize: BATCH, learningRate: 0.003, ...terms },
    );
    const last = epochs.at(-1);
    const loss = (last?.reconstruction ?? NaN) + (last?.kl ?? NaN);
    return { active: activeUnits(encode(vae, x).mu, 0.2), loss, kl: last?.kl ?? NaN };
  }

  it("comes of paying for z from the first step on: −ELBO stays that of a decoder that knows the mean alone", async () => {
    const { active, loss, kl } = await trained({});
    expect(active).to.equal(0);
    expect(kl).to.be.below(0.3);
    expect(loss).to.be.closeTo(blind, 0.1);
  });

  it("is prevented by a warm-up, with a better −ELBO at the same weight in the end", async () => {
    const { active, loss } = await trained({ beta: klAnneal({ steps: (0.7 * EPOCHS * COUNT) / BATCH }) });
    expect(active).to.be.at.least(3);
    expect(loss).to.be.below(blind - 0.1);
  });

  it("is prevented by free bits", async () => {
    const { active, kl } = await trained({ divergence: freeBits(0.25) });
    expect(active).to.equal(4);
    expect(kl).to.be.at.least(1);
  });
});

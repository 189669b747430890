import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import {
  createGan,
  discriminate,
  discriminatorLoss,
  drawNoise,
  generate,
  generatorGradientNorm,
  generatorLoss,
  latentResidual,
  trainGan,
  type Gan,
  type GanTraining,
} from "../../../lib/src/gan/index.js";
import { drawAround, modesCovered, ringCentres } from "../../../lib/src/mixtures/index.js";
import { NonFiniteLossError, useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const value = (loss: tf.Scalar) => loss.dataSync()[0] ?? NaN;

describe("the losses of a GAN", () => {
  const [real, fake] = [
    [0.3, -1.2, 2],
    [-0.7, 1.1, 0.4],
  ];
  const [R, F] = [() => tf.tensor1d(real), () => tf.tensor1d(fake)];

  it("are the means of logarithms of probabilities", () => {
    const wanted =
      -average(real.map((t) => Math.log(sigmoid(t)))) - average(fake.map((t) => Math.log(1 - sigmoid(t))));
    expect(value(discriminatorLoss(R(), F()))).to.be.closeTo(wanted, 1e-6);
    expect(value(generatorLoss(F(), "minimax"))).to.be.closeTo(
      average(fake.map((t) => Math.log(1 - sigmoid(t)))),
      1e-6,
    );
    expect(value(generatorLoss(F(), "non-saturating"))).to.be.closeTo(
      -average(fake.map((t) => Math.log(sigmoid(t)))),
      1e-6,
    );
  });

  it("are 2 ln 2 and ± ln 2 where the discriminator cannot tell", () => {
    const undecided = () => tf.zeros([4]);
    expect(value(discriminatorLoss(undecided(), undecided()))).to.be.closeTo(2 * Math.LN2, 1e-6);
    expect(value(generatorLoss(undecided(), "minimax"))).to.be.closeTo(-Math.LN2, 1e-6);
    expect(value(generatorLoss(undecided(), "non-saturating"))).to.be.closeTo(Math.LN2, 1e-6);
  });
});

describe("trainGan", () => {
  before(() => useFastestBackend());

  const centres = ringCentres();
  const training = (seed: string, steps: number): GanTraining => ({
    draw: (count, random) => drawAround(centres, 0.1, count, random),
    random: createRandom(seed),
    steps,
  });
  const weights = ({ generator, discriminator }: Gan) =>
    [generator, discriminator].flatMap((model) =>
      model.getWeights().map((weight) => Array.from(weight.dataSync())),
    );

  it("gives the same bits for the same seed, others for another, and leaves no tensors", async () => {
    const trained = async (seed: string) => {
      const gan = createGan({ seed: 1, generatorUnits: [8], discriminatorUnits: [8] });
      await trainGan(gan, { ...training(seed, 5), batchSize: 16 });
      return gan;
    };
    const first = weights(await trained("a"));
    const before = tf.memory().numTensors;
    const again = await trained("a");
    expect(weights(again)).to.deep.equal(first);
    [again.generator, again.discriminator].forEach((model) => model.dispose());
    expect(tf.memory().numTensors).to.equal(before);
    expect(weights(await trained("b"))).not.to.deep.equal(first);
  });

  it("lets each player change its own weights only", async () => {
    const gan = createGan({ seed: 2, generatorUnits: [8], discriminatorUnits: [8] });
    const before = weights(gan);
    await trainGan(gan, { ...training("alone", 3), generatorUpdates: 0 });
    const after = weights(gan);
    const own = gan.generator.getWeights().length;
    expect(after.slice(0, own)).to.deep.equal(before.slice(0, own));
    expect(after.slice(own)).not.to.deep.equal(before.slice(own));
  });

  it("tells of the losses before, during and after, and refuses to do nothing", async () => {
    const gan = createGan({ seed: 3, generatorUnits: [8], discriminatorUnits: [8] });
    const told: number[] = [];
    const done = await trainGan(gan, {
      ...training("told", 7),
      every: 3,
      onStep: ({ step, discriminatorLoss, generatorLoss }) => {
        told.push(step);
        expect(Number.isNaN(discriminatorLoss)).to.equal(step === 0);
        expect(Number.isNaN(generatorLoss)).to.equal(step === 0);
      },
    });
    expect(done).to.equal(7);
    expect(told).to.deep.equal([0, 3, 6, 7]);
    let refused: unknown;
    await trainGan(gan, training("none", 0)).catch((error: unknown) => (refused = error));
    expect(refused).to.be.instanceOf(RangeError);
  });

  it("ends with an error once a player's loss is not finite, and keeps weights that are", async () => {
    const failing = async (more: Partial<GanTraining>) => {
      const gan = createGan({ seed: 3, generatorUnits: [8], discriminatorUnits: [8] });
      const error: unknown = await trainGan(gan, { ...training("fails", 400), ...more }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(NonFiniteLossError);
      expect(weights(gan).flat().every(Number.isFinite)).to.equal(true);
      return (error as Error).message;
    };
    const { draw } = training("drawn", 1);
    let drawn = 0;
    const broken: GanTraining["draw"] = (count, random) =>
      ++drawn < 60 ? draw(count, random) : [[NaN, 0], ...draw(count - 1, random)];
    expect(await failing({ draw: broken })).to.equal(
      "Expected a finite loss of the discriminator, received NaN at step 60 of 400: a real sample holds NaN, so draw " +
        "none that does. The model keeps its weights from before this step.",
    );
    expect(await failing({ generatorRate: 1e30 })).to.match(
      /at step \d+ of 400: the likely cause is a learning rate that is too high \(it is 1e\+30/,
    );
  });

  it("learns one Gaussian, after which the search finds what it makes and misses what it does not", async () => {
    const centre = [[1.5, -1]] as const;
    const gan = createGan({ seed: 4, generatorUnits: [16], discriminatorUnits: [16] });
    const random = createRandom("one");
    await trainGan(gan, {
      draw: (count, source) => drawAround(centre, 0.5, count, source),
      random,
      steps: 400,
      batchSize: 64,
      generatorRate: 0.005,
      discriminatorRate: 0.01,
      beta1: 0,
    });
    const samples = generate(gan, drawNoise(gan, 300, random)) as [number, number][];
    const { quality } = modesCovered(samples, centre, 1.5);
    expect(quality).to.be.above(0.8);
    const [made, far] = latentResidual(gan, [samples[0] as number[], [8, 8]], { random });
    expect(made).to.be.below(0.05);
    expect(far).to.be.above(3);
  });

  it("leaves the minimax loss no gradient once the discriminator is ahead", async () => {
    const gan = createGan({ seed: 5, generatorUnits: [16], discriminatorUnits: [32] });
    await trainGan(gan, {
      ...training("ahead", 400),
      generatorUpdates: 0,
      discriminatorRate: 0.01,
      beta1: 0.9,
    });
    const noise = drawNoise(gan, 200, createRandom("noise"));
    const told = average(discriminate(gan, generate(gan, noise)).map(sigmoid));
    expect(told).to.be.below(0.05);
    const [minimax, other] = (["minimax", "non-saturating"] as const).map((loss) =>
      generatorGradientNorm(gan, noise, loss),
    );
    expect(other).to.be.above(10 * (minimax as number));
  });
});

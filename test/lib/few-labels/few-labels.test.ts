import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import {
  balancedIndices,
  classifierOnEncoder,
  classify,
  createClassifier,
  createM2,
  crossEntropy,
  m2Loss,
  oneHot,
  trainClassifier,
  trainM2,
  weightsHash,
} from "../../../lib/src/few-labels/index.js";
import { NonFiniteLossError, useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { createVae, elboParts, encode } from "../../../lib/src/vae/index.js";

/** Two groups of points in the plane, around (-2, 0) and (2, 0); the label says which. */
function groups(count: number, seed: string) {
  const random = createRandom(seed);
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  const x = labels.flatMap((label) => [random.normal(label === 0 ? -2 : 2, 0.4), random.normal(0, 1)]);
  return { x: Float32Array.from(x), labels };
}
const share = (predicted: number[], labels: number[]) =>
  predicted.filter((label, i) => label === labels[i]).length / labels.length;

describe("labels for networks", () => {
  it("are rows with a single 1, which no other label has", () => {
    expect(oneHot([2, 0], 3)).to.deep.equal([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    for (const label of [-1, 3, 0.5, NaN]) expect(() => oneHot([label], 3)).to.throw(RangeError, "0 to 2");
  });

  it("are chosen in equal numbers, no sample twice, each prefix as even as can be", () => {
    const labelled = fc.array(fc.constantFrom(0, 1, 2), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(labelled, fc.integer({ min: 1, max: 3 }), (drawn, perClass) => {
        const labels = [...drawn, 0, 1, 2, 0, 1, 2, 0, 1, 2];
        const chosen = balancedIndices(labels, perClass, createRandom("balanced"));
        expect(new Set(chosen).size).to.equal(3 * perClass);
        expect(chosen.map((index) => labels[index])).to.deep.equal(chosen.map((_, i) => i % 3));
      }),
    );
    expect(() => balancedIndices([0, 1, 1], 2, createRandom(1))).to.throw(
      RangeError,
      "received 1 of class 0",
    );
  });
});

describe("classifiers from few labels", () => {
  before(() => useFastestBackend());

  const training = (seed: string) => ({ random: createRandom(seed), epochs: 100, learningRate: 0.05 });
  const vae = () =>
    createVae({ inputSize: 2, hidden: [8], latent: 3, seed: 2, likelihood: { sigma: 1 }, output: "linear" });

  it("cost ln(classes) where they know nothing", () => {
    const loss = crossEntropy(tf.tensor2d([[0, 1, 0]]), tf.fill([1, 3], 1 / 3));
    expect(loss.dataSync()[0]).to.be.closeTo(Math.log(3), 1e-6);
  });

  it("begin, on an encoder, with exactly the means that it gives", () => {
    const source = vae();
    const { x } = groups(5, "copy");
    const { encoder } = classifierOnEncoder(source, { classes: 2, seed: 1, frozen: true });
    const copied = (encoder.predict(tf.tensor2d(x, [5, 2])) as tf.Tensor2D).arraySync();
    encode(source, x).mu.forEach((row, i) =>
      row.forEach((value, j) => expect(copied[i]?.[j]).to.be.closeTo(value, 1e-5)),
    );
  });

  it("have the same hash whether a layer is frozen or not", () => {
    const model = createClassifier({ inputSize: 2, classes: 2, hidden: [2], seed: 1 });
    const hash = weightsHash(model);
    for (const layer of model.layers) {
      layer.trainable = false;
      expect(weightsHash(model)).to.equal(hash);
      layer.trainable = true;
    }
  });

  for (const frozen of [true, false]) {
    it(`${frozen ? "leave a frozen encoder" : "change an encoder that is fine-tuned, but not the VAE it came from,"} bit by bit, and learn`, async () => {
      const source = vae();
      const original = weightsHash(source.encoder);
      const { model, encoder } = classifierOnEncoder(source, { classes: 2, seed: 1, frozen });
      const [before, whole] = [weightsHash(encoder), weightsHash(model)];
      const data = groups(40, "train");
      await trainClassifier(model, data, training("t"));
      expect(weightsHash(encoder) === before).to.equal(frozen);
      expect(weightsHash(model)).not.to.equal(whole);
      expect(weightsHash(source.encoder)).to.equal(original);
      const test = groups(200, "test");
      expect(share(classify(model, test.x), test.labels)).to.be.above(0.8);
    });
  }

  it("refuse a conditional encoder, which would have to know the label", () => {
    const conditional = createVae({ inputSize: 2, hidden: [], latent: 1, condition: 2 });
    expect(() => classifierOnEncoder(conditional, { classes: 2, seed: 1, frozen: true })).to.throw(
      RangeError,
      "label",
    );
  });
});

describe("M2", () => {
  before(() => useFastestBackend());

  const create = () =>
    createM2({
      inputSize: 2,
      classes: 3,
      hidden: [6],
      latent: 2,
      seed: 3,
      likelihood: { sigma: 0.5 },
      output: "linear",
    });
  const silent = (rows: number, columns: number) => tf.zeros([rows, columns]) as tf.Tensor2D;
  const rows = [
    [0.3, -1],
    [1.2, 0.4],
  ];
  const value = (loss: tf.Scalar) => loss.dataSync()[0] ?? NaN;

  /** −ELBO(x, y) of one sample in one class, by the VAE alone. */
  const minusElbo = ({ vae }: ReturnType<typeof create>, x: number[], label: number) => {
    const row = tf.tensor2d([[...x, ...(oneHot([label], 3)[0] as number[])]]);
    const { reconstruction, kl } = elboParts(vae, row, silent(1, 2));
    return value(tf.add(tf.sum(reconstruction), tf.sum(kl))) + Math.log(3);
  };

  it("costs what its parts, put together sample by sample and class by class, cost", () => {
    const m2 = create();
    const labels = [2, 0];
    const loss = m2Loss(
      m2,
      { labelled: tf.tensor2d(rows), labels: tf.tensor2d(oneHot(labels, 3)), unlabelled: tf.tensor2d(rows) },
      7,
      silent,
    );
    const q = (m2.classifier.predict(tf.tensor2d(rows)) as tf.Tensor2D).arraySync();
    const each = rows.map((x, i) => {
      const probabilities = q[i] as number[];
      const label = labels[i] as number;
      const known = minusElbo(m2, x, label) - 7 * Math.log(probabilities[label] as number);
      const unknown = probabilities.reduce((sum, p, y) => sum + p * (minusElbo(m2, x, y) + Math.log(p)), 0);
      return known + unknown;
    });
    expect(value(loss)).to.be.closeTo(((each[0] as number) + (each[1] as number)) / 4, 1e-3);
  });

  it("depends on the labels", () => {
    const m2 = create();
    const at = (labels: number[]) =>
      value(
        m2Loss(
          m2,
          {
            labelled: tf.tensor2d(rows),
            labels: tf.tensor2d(oneHot(labels, 3)),
            unlabelled: tf.tensor2d(rows),
          },
          1,
          silent,
        ),
      );
    expect(Math.abs(at([0, 1]) - at([1, 2]))).to.be.above(1e-3);
  });

  it("ends with an error once the loss is not finite, and keeps weights that are", async () => {
    const { x, labels } = groups(20, "unlabelled");
    const failing = async (unlabelled: Float32Array, learningRate: number) => {
      const m2 = createM2({
        inputSize: 2,
        classes: 2,
        hidden: [8],
        latent: 1,
        seed: 2,
        likelihood: { sigma: 0.5 },
        output: "linear",
      });
      const labelled = { x: x.slice(0, 4), labels: labels.slice(0, 2) };
      const error: unknown = await trainM2(
        m2,
        { labelled, unlabelled },
        { random: createRandom("m2"), steps: 100, learningRate },
      ).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(NonFiniteLossError);
      const weights = [m2.vae.model, m2.classifier].flatMap((model) => model.getWeights());
      expect(weights.every((weight) => weight.dataSync().every(Number.isFinite))).to.equal(true);
      return (error as Error).message;
    };
    const broken = x.slice();
    broken[3] = NaN;
    expect(await failing(broken, 0.01)).to.match(/NaN at step \d+ of 100: the samples hold NaN, so replace/);
    expect(await failing(x, 1e20)).to.include("learning rate that is too high (it is 100000000000000000000");
  });

  it("learns two groups from one label each, with the same bits for the same seed, and leaves no tensors", async () => {
    const data = groups(200, "unlabelled");
    const train = async () => {
      const m2 = createM2({
        inputSize: 2,
        classes: 2,
        hidden: [8],
        latent: 1,
        seed: 2,
        likelihood: { sigma: 0.5 },
        output: "linear",
      });
      const labelled = { x: data.x.slice(0, 4), labels: data.labels.slice(0, 2) };
      const loss = await trainM2(
        m2,
        { labelled, unlabelled: data.x },
        { random: createRandom("m2"), steps: 150, learningRate: 0.01 },
      );
      return { m2, loss };
    };
    const first = await train();
    const before = tf.memory().numTensors;
    const again = await train();
    expect(again.loss).to.equal(first.loss);
    expect(weightsHash(again.m2.classifier)).to.equal(weightsHash(first.m2.classifier));
    [again.m2.vae.model, again.m2.classifier].forEach((model) => model.dispose());
    expect(tf.memory().numTensors).to.be.at.most(before);
    const test = groups(200, "test");
    expect(share(classify(first.m2.classifier, test.x), test.labels)).to.be.above(0.8);
  });

  it("refuses labels and samples that do not fit", async () => {
    let refused: unknown;
    const data = { labelled: { x: new Float32Array(2), labels: [0, 1] }, unlabelled: new Float32Array(4) };
    await trainM2(create(), data, { random: createRandom(1), steps: 1 }).catch(
      (error: unknown) => (refused = error),
    );
    expect(refused).to.be.instanceOf(RangeError);
  });
});

import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import {
  deepSigmoid,
  dropout,
  dropoutMask,
  jacobianPenalty,
  stackTrain,
  tiedDense,
} from "../../../lib/src/regularise/index.js";
import { fit, useFastestBackend } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const drawn = (seed: string, count: number) => {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => random.uniform());
};

before(async () => {
  await useFastestBackend();
});

describe("dropoutMask", () => {
  it("is 0 or 1 / (1 − rate), with a mean of 1, and repeats with its seed", () => {
    for (const rate of [0, 0.25, 0.5, 0.8]) {
      const mask = dropoutMask(20_000, rate, createRandom(1));
      expect(
        [...new Set(mask)].every((factor) => factor === 0 || Math.abs(factor - 1 / (1 - rate)) < 1e-6),
      ).to.equal(true);
      const mean = mask.reduce((sum, factor) => sum + factor, 0) / mask.length;
      expect(mean).to.be.closeTo(1, (5 * Math.sqrt(rate / (1 - rate))) / Math.sqrt(mask.length) + 1e-6);
      expect(mask).to.deep.equal(dropoutMask(20_000, rate, createRandom(1)));
    }
  });

  it("refuses a rate that leaves nothing", () => {
    for (const rate of [1, -0.1, NaN]) {
      expect(() => dropoutMask(1, rate, createRandom(1))).to.throw(RangeError, "rate in [0, 1)");
    }
  });
});

describe("dropout", () => {
  const model = () =>
    tf.sequential({
      layers: [tf.layers.inputLayer({ inputShape: [50] }), dropout({ rate: 0.5, random: createRandom(2) })],
    });

  it("passes everything on when the model is used, and drops other units in each training step", () => {
    const x = tf.ones([4, 50]);
    const used = model();
    expect((used.predict(x) as tf.Tensor).dataSync()).to.deep.equal(x.dataSync());
    const [one, two] = [0, 1].map(() => [...(used.apply(x, { training: true }) as tf.Tensor).dataSync()]);
    expect(one).not.to.deep.equal(two);
    expect(new Set(one)).to.deep.equal(new Set([0, 2]));
    expect(used.trainableWeights).to.have.length(0);
  });
});

describe("tiedDense", () => {
  const build = () => {
    const encoder = tf.layers.dense({ units: 3, activation: "sigmoid", inputShape: [5] });
    return {
      encoder,
      model: tf.sequential({ layers: [encoder, tiedDense(encoder, { activation: "sigmoid" })] }),
    };
  };

  it("has 51 024 parameters as 784-64-784, where two kernels would have 101 200", () => {
    const encoder = tf.layers.dense({ units: 64, inputShape: [784] });
    const model = tf.sequential({ layers: [encoder, tiedDense(encoder)] });
    expect(model.countParams()).to.equal(51_024);
    expect(model.getWeights()).to.have.length(3);
  });

  it("computes with the transpose of the encoder's kernel, also after that has changed", () => {
    const { encoder, model } = build();
    for (const scale of [1, -2]) {
      const kernel = tf.mul(tf.tensor2d(drawn("kernel", 15), [5, 3]), scale);
      encoder.setWeights([kernel, tf.tensor1d([0.1, 0.2, 0.3])]);
      const x = tf.tensor2d(drawn("x", 10), [2, 5]);
      const code = tf.sigmoid(tf.add(tf.matMul(x, kernel as tf.Tensor2D), [0.1, 0.2, 0.3]));
      const expected = tf.sigmoid(tf.matMul(code as tf.Tensor2D, kernel as tf.Tensor2D, false, true));
      const error = tf.max(tf.abs(tf.sub(model.predict(x) as tf.Tensor, expected))).dataSync()[0];
      expect(error).to.be.below(1e-6);
    }
  });

  it("is tied to a frozen layer too", () => {
    const { encoder, model } = build();
    const x = tf.tensor2d(drawn("x", 10), [2, 5]);
    const before = (model.predict(x) as tf.Tensor).arraySync();
    encoder.trainable = false;
    expect((model.predict(x) as tf.Tensor).arraySync()).to.deep.equal(before);
  });

  it("gives the kernel the sum of the gradients of both uses", () => {
    const { encoder, model } = build();
    const x = tf.tensor2d(drawn("x", 20), [4, 5]);
    const variable = encoder.trainableWeights[0]?.read() as tf.Variable;
    const [, bias] = encoder.getWeights();
    const { grads } = tf.variableGrads(
      () => tf.losses.meanSquaredError(x, model.apply(x) as tf.Tensor) as tf.Scalar,
      [variable],
    );
    const [asEncoder, asDecoder] = tf.grads((w, v) => {
      const code = tf.sigmoid(tf.add(tf.matMul(x, w as tf.Tensor2D), bias as tf.Tensor));
      return tf.losses.meanSquaredError(x, tf.sigmoid(tf.matMul(code as tf.Tensor2D, v as tf.Tensor2D)));
    })([variable.clone(), tf.transpose(variable)]);
    const sum = tf.add(asEncoder as tf.Tensor, tf.transpose(asDecoder as tf.Tensor));
    const difference = tf.max(tf.abs(tf.sub(grads[variable.name] as tf.Tensor, sum))).dataSync()[0];
    expect(difference).to.be.below(1e-6);
  });

  it("learns with fit, and stays tied", async () => {
    const { encoder, model } = build();
    const x = drawn("samples", 200 * 5);
    const history = await fit(model, { x }, { random: createRandom(1), epochs: 20, learningRate: 0.05 });
    expect(history.method).to.equal("tape");
    expect(history.loss.at(-1)).to.be.below(0.95 * (history.loss[0] ?? 0));
    expect(encoder.getWeights()[0]?.shape).to.deep.equal([5, 3]);
    expect(model.getWeights()).to.have.length(3);
  });
});

describe("jacobianPenalty", () => {
  it("is the squared Jacobian by finite differences, averaged over the batch", () => {
    const kernel = tf.tensor2d(
      drawn("kernel", 12).map((v) => 4 * v - 2),
      [4, 3],
    );
    const x = drawn("x", 8);
    for (const activation of ["sigmoid", "tanh"] as const) {
      const code = (values: Float32Array) =>
        tf[activation](tf.matMul(tf.tensor2d(values, [2, 4]), kernel)) as tf.Tensor2D;
      let sum = 0;
      for (let i = 0; i < 4; i++) {
        const moved = (by: number) =>
          code(x.map((value, at) => (at % 4 === i ? value + by : value))).dataSync<"float32">();
        const [up, down] = [moved(0.01), moved(-0.01)];
        sum += up.reduce((total, value, at) => total + ((value - (down[at] ?? NaN)) / 0.02) ** 2, 0);
      }
      expect(jacobianPenalty(code(x), kernel, activation).dataSync<"float32">()[0]).to.be.closeTo(
        sum / 2,
        1e-3 * sum,
      );
    }
  });

  it("has a gradient with respect to the kernel", () => {
    const x = tf.tensor2d(drawn("x", 8), [2, 4]);
    for (const activation of ["sigmoid", "tanh", "relu"] as const) {
      const penalty = (kernel: tf.Tensor) => {
        const code = tf[activation](tf.matMul(x, kernel as tf.Tensor2D)) as tf.Tensor2D;
        return jacobianPenalty(code, kernel as tf.Tensor2D, activation);
      };
      const kernel = tf.tensor2d(drawn("kernel", 12), [4, 3]);
      const gradient = tf.grad(penalty)(kernel).dataSync<"float32">();
      const along = (by: number) => penalty(tf.add(kernel, by)).dataSync<"float32">()[0] ?? NaN;
      const sum = gradient.reduce((total, value) => total + value, 0);
      expect((along(0.01) - along(-0.01)) / 0.02).to.be.closeTo(sum, 1e-2 * Math.abs(sum) + 1e-4);
    }
  });

  it("counts the active units of a ReLU layer only", () => {
    const kernel = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    expect(jacobianPenalty(tf.tensor2d([[5, 0]]), kernel, "relu").dataSync()[0]).to.equal(10);
    expect(
      jacobianPenalty(
        tf.tensor2d([
          [5, 1],
          [0, 0],
        ]),
        kernel,
        "relu",
      ).dataSync()[0],
    ).to.equal(15);
  });
});

describe("fit with weightDecay", () => {
  const build = () => deepSigmoid([6, 4], 3);
  const x = drawn("decay", 6 * 64);
  const norm = (model: tf.LayersModel) =>
    Math.sqrt(
      model
        .getWeights()
        .filter(({ rank }) => rank > 1)
        .reduce((sum, w) => sum + (tf.sum(tf.square(w)).dataSync()[0] ?? 0), 0),
    );

  it("shrinks kernels by the share learningRate · weightDecay in every step, beside what Adam does", async () => {
    const [plain, decayed] = [build(), build()];
    // One step: both take the same gradient up to the decay before it, and Adam's first step hardly depends on its size.
    const options = { epochs: 1, batchSize: 64, learningRate: 1e-3 };
    await fit(plain, { x }, { ...options, random: createRandom(1), method: "tape" });
    await fit(decayed, { x }, { ...options, random: createRandom(1), weightDecay: 100 });
    const [before] = build().getWeights();
    const [w] = plain.getWeights();
    const [v] = decayed.getWeights();
    const expected = tf.sub(w as tf.Tensor, tf.mul(before as tf.Tensor, 0.1));
    expect(tf.max(tf.abs(tf.sub(v as tf.Tensor, expected))).dataSync()[0]).to.be.below(1e-4);
    const difference = tf.sub(decayed.getWeights()[1] as tf.Tensor, plain.getWeights()[1] as tf.Tensor);
    expect(tf.max(tf.abs(difference)).dataSync()[0]).to.be.below(1e-4);
  });

  it("ends with smaller norms, and refuses a decay that turns kernels round", async () => {
    const options = { epochs: 30, learningRate: 0.01 };
    const [plain, decayed] = [build(), build()];
    await fit(plain, { x }, { ...options, random: createRandom(1) });
    const history = await fit(decayed, { x }, { ...options, random: createRandom(1), weightDecay: 1 });
    expect(norm(decayed)).to.be.below(0.8 * norm(plain));
    expect(history.reason).to.equal("the weights decay");
    for (const weightDecay of [-1, 1e4, NaN]) {
      const refused = await fit(plain, { x }, { ...options, random: createRandom(1), weightDecay }).catch(
        (e: unknown) => e,
      );
      expect(refused).to.be.instanceOf(RangeError);
    }
  });
});

describe("stackTrain", () => {
  it("gives the deep autoencoder the weights of the shallow ones", async () => {
    const random = createRandom("stack");
    let phase = 0;
    // Samples on a curve, which two numbers describe well.
    const x = Float32Array.from({ length: 300 * 8 }, (_, at) => {
      if (at % 8 === 0) phase = 6 * random.uniform();
      return 0.5 + 0.4 * Math.sin(phase + (at % 8) / 2);
    });
    const { model, histories } = await stackTrain(x, {
      widths: [8, 6, 2],
      random: createRandom(1),
      epochs: 60,
      learningRate: 0.02,
      validation: x.slice(0, 80),
    });
    expect(histories).to.have.length(2);
    for (const { loss, validationLoss } of histories) {
      expect(loss.at(-1)).to.be.below(0.5 * (loss[0] ?? 0));
      expect(validationLoss).to.have.length(60);
    }
    expect(model.getWeights().map(({ shape }) => shape)).to.deep.equal([
      [8, 6],
      [6],
      [6, 2],
      [2],
      [2, 6],
      [6],
      [6, 8],
      [8],
    ]);
    const error = (each: tf.LayersModel) =>
      tf.tidy(() => {
        const inputs = tf.tensor2d(x, [300, 8]);
        return tf.losses.meanSquaredError(inputs, each.predict(inputs) as tf.Tensor).dataSync()[0] as number;
      });
    expect(error(model)).to.be.below(0.6 * error(deepSigmoid([8, 6, 2])));
  });
  it("refuses a stack without a layer", async () => {
    const refused = await stackTrain(new Float32Array(8), {
      widths: [8],
      random: createRandom(1),
      epochs: 1,
    }).catch((e: unknown) => e);
    expect(refused).to.be.instanceOf(RangeError);
  });
});

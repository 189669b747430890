import { expect } from "chai";
import * as tf from "@tensorflow/tfjs";
import { syntheticBars } from "../../../lib/src/data/index.js";
import {
  gradientNorms,
  identityDistance,
  jacobianAt,
  latentSweep,
  sparseObjective,
} from "../../../lib/src/models/index.js";
import { fit, useFastestBackend } from "../../../lib/src/nn/index.js";
import * as penalty from "../../../lib/src/penalty/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const glorot = (seed: number) => tf.initializers.glorotUniform({ seed });
const dense = (units: number, inputs: number, activation: "linear" | "relu" | "sigmoid", seed: number) =>
  tf.sequential({
    layers: [tf.layers.dense({ units, inputShape: [inputs], activation, kernelInitializer: glorot(seed) })],
  });

before(() => useFastestBackend());

describe("gradientNorms", () => {
  it("are the norms of differences of the loss, layer by layer", () => {
    const model = tf.sequential({ layers: [dense(2, 3, "sigmoid", 1), dense(3, 2, "linear", 2)] });
    const x = Float32Array.of(0.2, 0.5, 0.9, 0.8, 0.1, 0.4);
    const loss = () =>
      tf.tidy(() => {
        const samples = tf.tensor2d(x, [2, 3]);
        return (
          tf.mean(tf.squaredDifference(model.predict(samples) as tf.Tensor, samples)).dataSync()[0] ?? NaN
        );
      });
    const norms = gradientNorms(model, x);
    const weights = model.getWeights().map((weight) => weight.clone());
    for (const [layer, at] of [0, 2].entries()) {
      const kernel = weights[at]?.dataSync() as Float32Array;
      const squares = Array.from(kernel, (_, k) => {
        const [up = NaN, down = NaN] = [0.01, -0.01].map((by) => {
          const moved = kernel.slice();
          moved[k] = (moved[k] ?? NaN) + by;
          const changed = weights.map((weight, i) => (i === at ? tf.tensor(moved, weight.shape) : weight));
          model.setWeights(changed);
          return loss();
        });
        return ((up - down) / 0.02) ** 2;
      });
      model.setWeights(weights);
      const expected = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
      expect(norms[layer]).to.be.closeTo(expected, 2e-3 * expected + 1e-5);
    }
  });

  it("refuses samples that do not fit", () => {
    expect(() => gradientNorms(dense(2, 3, "linear", 1), new Float32Array(4))).to.throw(
      RangeError,
      "3 numbers",
    );
  });
});

describe("jacobianAt and identityDistance", () => {
  it("give back the matrix of a linear model, at any sample", () => {
    const model = dense(2, 3, "linear", 5);
    const kernel = (model.getWeights()[0] as tf.Tensor2D).arraySync();
    const jacobian = jacobianAt(model, Float32Array.of(0.3, -1, 2));
    for (const [i, row] of jacobian.entries()) {
      for (const [k, slope] of row.entries()) expect(slope).to.be.closeTo(kernel[k]?.[i] ?? NaN, 1e-4);
    }
  });

  it("are 0 apart for a copy and 1 for a constant", () => {
    const copy = [
      [1, 0],
      [0, 1],
    ];
    expect(identityDistance(copy)).to.equal(0);
    expect(
      identityDistance([
        [0, 0],
        [0, 0],
      ]),
    ).to.equal(1);
    expect(
      identityDistance(
        [
          [1, 7],
          [7, 0],
        ],
        [0],
      ),
    ).to.equal(0);
  });
});

describe("latentSweep", () => {
  it("finds less error and more of a copy in wider codes, and probes that read as well as the inputs do", async () => {
    const random = createRandom("sweep");
    const samples = (count: number) => {
      const labels = Array.from({ length: count }, () => random.integer(0, 2));
      const x = Float32Array.from(
        labels.flatMap((label) =>
          Array.from({ length: 6 }, (_, k) => random.uniform() + (k === label ? 1 : 0)),
        ),
      );
      return { x, labels };
    };
    const rows = await latentSweep(
      { train: samples(300), validation: samples(100) },
      { size: 6, widths: [1, 3, 12], epochs: 60, learningRate: 0.01, seed: 1 },
    );
    expect(rows.map(({ width }) => width)).to.deep.equal([1, 3, 12]);
    const [narrow, middle, wide] = rows;
    expect(wide?.validationError).to.be.below(0.001);
    expect(middle?.validationError).to.be.within(0.01, narrow?.validationError ?? 0);
    expect(wide?.identityDistance).to.be.below(0.1);
    expect(middle?.identityDistance).to.be.within(0.3, narrow?.identityDistance ?? 0);
    expect(wide?.probeAccuracy).to.be.above(0.9);
    expect(wide?.jacobian).to.have.length(6);
  });
});

describe("sparseObjective", () => {
  const parts = (activation: "relu" | "sigmoid") => {
    const [encoder, decoder] = [dense(4, 3, activation, 1), dense(3, 4, "linear", 2)];
    return { encoder, decoder, model: tf.sequential({ layers: [encoder, decoder] }) };
  };
  const x = tf.tensor2d([
    [0.1, 0.9, 0.4],
    [0.8, 0.2, 0.6],
  ]);

  for (const [kind, activation, of] of [
    ["l1", "relu", (codes: number[][]) => penalty.l1(codes)],
    ["klBernoulli", "sigmoid", (codes: number[][]) => penalty.klBernoulli(codes, 0.05)],
  ] as const) {
    it(`adds lambda times ${kind} of the codes, and the decay of the decoder`, () => {
      const { encoder, decoder } = parts(activation);
      const at = (lambda: number, decay: number) =>
        sparseObjective({ encoder, decoder, penalty: kind, lambda, decay })(x, x, false).dataSync()[0] ?? NaN;
      const codes = (encoder.predict(x) as tf.Tensor2D).arraySync();
      expect(at(2, 0) - at(0, 0)).to.be.closeTo(2 * of(codes), 1e-4);
      const kernel = (decoder.getWeights()[0]?.dataSync() ?? []) as Float32Array;
      expect(at(0, 1) - at(0, 0)).to.be.closeTo(
        kernel.reduce((sum, weight) => sum + weight ** 2, 0),
        1e-4,
      );
    });
  }

  it("makes ReLU codes exactly 0 more often, the larger lambda is", async () => {
    const bars = syntheticBars(200, createRandom("bars"), { side: 4, probability: 0.2 });
    const active: number[] = [];
    for (const lambda of [0, 0.1, 0.5]) {
      const [encoder, decoder] = [dense(16, 16, "relu", 1), dense(16, 16, "linear", 2)];
      const model = tf.sequential({ layers: [encoder, decoder] });
      const objective = sparseObjective({ encoder, decoder, penalty: "l1", lambda });
      await fit(model, { x: bars }, { random: createRandom(1), epochs: 30, learningRate: 0.01, objective });
      const codes = (encoder.predict(tf.tensor2d(bars, [200, 16])) as tf.Tensor).dataSync();
      active.push(codes.filter((z) => z > 0).length / codes.length);
    }
    const [none = NaN, some = NaN, much = NaN] = active;
    expect(some).to.be.below(none);
    expect(much).to.be.below(some);
  });
});

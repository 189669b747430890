import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { useFastestBackend } from "../../../../lib/src/nn/engine.js";
import { Activation, Loss } from "../../../../lib/src/nn/kernels/kernels.js";
import { LOSSES } from "../../../../lib/src/nn/losses.js";
import { PlanMemory } from "../../../../lib/src/nn/plan/memory.js";

const selu = (x: number) => (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
const valueOf = (compute: () => tf.Tensor) => tf.tidy(() => compute().dataSync()[0] ?? NaN);

describe("numbers of the default engine", () => {
  before(useFastestBackend);

  it("sums of millions are right to the last digits, in tfjs' losses and in ours", () => {
    const close = (what: string, value: number, expected: number) =>
      expect(value, what).to.be.closeTo(expected, 1e-6 * expected);
    const count = 7_840_000;
    const tenth = tf.fill([10_000, 784], 0.1);
    const zeros = tf.zerosLike(tenth);
    close(
      "sum",
      valueOf(() => tf.sum(tenth)),
      0.1 * count,
    );
    close(
      "mean",
      valueOf(() => tf.mean(tenth)),
      0.1,
    );
    close(
      "mean of rows",
      valueOf(() => tf.mean(tf.mean(tenth, 1))),
      0.1,
    );
    close(
      "mean of columns",
      valueOf(() => tf.mean(tenth, 0)),
      0.1,
    );
    close(
      "kept",
      valueOf(() => tf.mean(tenth, [0, 1], true)),
      0.1,
    );
    close(
      "tfjs' squared error",
      valueOf(() => tf.losses.meanSquaredError(zeros, tenth)),
      0.01,
    );
    close(
      "mse",
      valueOf(() => LOSSES.mse(zeros, tenth)),
      0.01,
    );
    close(
      "mae",
      valueOf(() => LOSSES.mae(zeros, tenth)),
      0.1,
    );
    close(
      "bce",
      valueOf(() => LOSSES.bce(zeros, tenth)),
      -784 * Math.log(0.9),
    );
    close(
      "norm",
      valueOf(() => tf.norm(tenth)),
      0.1 * Math.sqrt(count),
    );
    close(
      "ones",
      valueOf(() => tf.sum(tf.ones([60_000, 784]))),
      47_040_000,
    );
    tf.dispose([tenth, zeros]);
  });

  it("NaN stays NaN, in comparisons and in losses", () => {
    const nan = tf.tensor1d([NaN]);
    const one = tf.scalar(1);
    expect(
      valueOf(() => tf.clipByValue(nan, 0, 1)),
      "clip",
    ).to.be.NaN;
    expect(
      valueOf(() => tf.minimum(one, nan)),
      "minimum",
    ).to.be.NaN;
    expect(
      valueOf(() => tf.maximum(nan, one)),
      "maximum",
    ).to.be.NaN;
    expect(
      valueOf(() => tf.relu(nan)),
      "relu",
    ).to.be.NaN;
    expect(
      valueOf(() => tf.relu6(nan)),
      "relu6",
    ).to.be.NaN;
    for (const [name, loss] of Object.entries(LOSSES)) {
      expect(
        valueOf(() => loss(tf.ones([1, 1]), tf.reshape(nan, [1, 1]))),
        name,
      ).to.be.NaN;
    }
    tf.dispose([nan, one]);
  });

  it("small numbers keep their digits, and large angles their place", () => {
    const numbers = [1e-8, -1e-8, 3e-20, -1e-6, 0.5, -0.25, 88, 1e6, 3e12];
    const x = tf.tensor1d(numbers);
    const close = (what: string, result: tf.Tensor, exact: (number: number) => number) => {
      const single = x.dataSync();
      for (const [i, value] of result.dataSync().entries()) {
        const expected = exact(single[i] ?? NaN);
        if (Number.isNaN(expected)) expect(value, `${what} of ${numbers[i]}`).to.be.NaN;
        else expect(value, `${what} of ${numbers[i]}`).to.be.closeTo(expected, 2e-6 * Math.abs(expected));
      }
      result.dispose();
    };
    close("log1p", tf.log1p(x), Math.log1p);
    close("expm1", tf.expm1(tf.clipByValue(x, -1, 1)), (number) => Math.expm1(Math.min(1, number)));
    close("sin", tf.sin(x), Math.sin);
    close("cos", tf.cos(x), Math.cos);
    close("tanh", tf.tanh(x), Math.tanh);
    // Its constants are those of Klambauer et al. 2017, equation 2.
    close("selu", tf.selu(x), (number) => 1.0507009873554805 * selu(number));
    close("elu", tf.elu(x), (number) => (number > 0 ? number : Math.expm1(number)));
    close("remainder", tf.mod(x, 0.75), (number) => number - 0.75 * Math.floor(number / 0.75));
    x.dispose();
  });

  it("of nothing the sum is 0, and the rest what tfjs' plain kernels say", async () => {
    const reduce = () =>
      tf
        .tidy(() =>
          [tf.zeros([0]), tf.zeros([2, 0]), tf.zeros([2, 0], "int32")].flatMap((x) => [
            ...[tf.sum(x, -1), tf.prod(x, -1), tf.max(x, -1), tf.min(x, -1), tf.any(tf.cast(x, "bool"), -1)],
            tf.all(tf.cast(x, "bool"), -1),
          ]),
        )
        .map((result) => [...result.dataSync()]);
    const ours = reduce();
    await tf.setBackend("cpu");
    try {
      expect(ours).to.deep.equal(reduce());
    } finally {
      await tf.setBackend("wasm");
    }
    expect(ours.slice(0, 2)).to.deep.equal([[0], [1]]);
  });

  it("NaN stays NaN in the losses of a plan, and in their gradients", () => {
    const memory = PlanMemory.create({ shared: false });
    const [y, target, dy] = [memory.allocate(5), memory.allocate(5), memory.allocate(5)];
    memory.view(y, 5).set([0.5, 0.2, NaN, 0.7, 0.9]);
    memory.view(target, 5).set([0, 1, 1, 0, 1]);
    for (const [name, kind] of Object.entries(Loss)) {
      for (const [function_, activation] of Object.entries(Activation)) {
        // prettier-ignore
        const loss = memory.kernels.lossGradient(kind, activation, 1, y, target, 1, 1, 5, dy, 20, 20);
        const what = `${name} after ${function_}`;
        expect(loss, what).to.be.NaN;
        const gradient = [...memory.view(dy, 5)];
        expect(gradient.map(Number.isNaN), what).to.deep.equal([false, false, true, false, false]);
      }
    }
  });

  it("max pooling has its gradient where all is negative", () => {
    const x = tf.tensor4d([-1, -2, -3, -4, -5, -6, -7, -8, -9], [1, 3, 3, 1]);
    const squares = (x: tf.Tensor) => tf.sum(tf.square(tf.maxPool(x as tf.Tensor4D, 2, 2, "same")));
    const gradient = tf.tidy(() => tf.grad(squares)(x).dataSync());
    expect([...gradient].map((value) => value + 0)).to.deep.equal([-2, 0, -6, 0, 0, 0, -14, 0, -18]);
    x.dispose();
  });

  it("a layer refuses an input of another size than it was built for", () => {
    const layer = tf.layers.dense({ units: 2 });
    layer.build([null, 3]);
    tf.tidy(() => {
      expect(() => layer.apply(tf.ones([1, 4]))).to.throw();
      expect(() => tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]))).to.throw("inner");
      expect(() => tf.matMul(tf.ones([2, 3]), tf.ones([4, 5]))).to.throw("inner");
    });
  });
});

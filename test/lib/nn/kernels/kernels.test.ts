import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import { useFastestBackend } from "../../../../lib/src/nn/engine.js";
import { normal, on, relativeError } from "../tensors.js";

const TOLERANCE = 1e-5;

/** Runs the same on plain JavaScript and on our kernels. */
async function agree(compute: () => tf.Tensor[]): Promise<void> {
  const expected = await on("cpu", compute);
  const actual = await on("wasm", compute);
  expected.forEach((values, i) => {
    expect(relativeError(actual[i] ?? [], values), `result ${i}`).to.be.at.most(TOLERANCE);
  });
}

describe("the kernels agree with the cpu backend in", () => {
  before(async () => {
    await useFastestBackend();
    // Else the cpu backend prints advice to install tfjs-node.
    tf.env().set("IS_NODE", false);
  });
  after(() => tf.env().set("IS_NODE", true));

  it("products of matrices of any size, transposed or not, and their gradients", async () => {
    const size = fc.integer({ min: 1, max: 37 });
    await fc.assert(
      fc.asyncProperty(size, size, size, fc.boolean(), fc.boolean(), async (m, k, n, ta, tb) => {
        await agree(() => {
          const a = normal(ta ? [k, m] : [m, k], "a");
          const b = normal(tb ? [n, k] : [k, n], "b");
          const weight = normal([m, n], "weight");
          const [da, db] = tf.grads((a: tf.Tensor, b: tf.Tensor) =>
            tf.sum(tf.mul(tf.matMul(a, b, ta, tb), weight)),
          )([a, b]);
          return [tf.matMul(a, b, ta, tb), da as tf.Tensor, db as tf.Tensor];
        });
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it("convolutions of odd sizes, strides 1 to 3, filters 1 to 5, paddings and channels, and their gradients", async () => {
    const convolution = fc.record({
      height: fc.integer({ min: 5, max: 13 }),
      width: fc.integer({ min: 5, max: 13 }),
      inChannels: fc.constantFrom(1, 2, 3, 4, 8, 16, 17),
      outChannels: fc.constantFrom(1, 2, 3, 4, 8, 16, 21),
      filter: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
      strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      pad: fc.constantFrom("same" as const, "valid" as const),
    });
    await fc.assert(
      fc.asyncProperty(
        convolution,
        async ({ height, width, inChannels, outChannels, filter, strides, pad }) => {
          const convolve = (x: tf.Tensor, w: tf.Tensor) =>
            tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad);
          await agree(() => {
            const x = normal([2, height, width, inChannels], "x");
            const w = normal([...filter, inChannels, outChannels], "w");
            const y = convolve(x, w);
            const weight = normal(y.shape, "weight");
            const [dx, dw] = tf.grads((x: tf.Tensor, w: tf.Tensor) => tf.sum(tf.mul(convolve(x, w), weight)))(
              [x, w],
            );
            return [y, dx as tf.Tensor, dw as tf.Tensor];
          });
        },
      ),
      { numRuns: 60, seed: 2 },
    );
  });

  it("transposed convolutions and their gradients", async () => {
    for (const [stride, filter] of [
      [1, 3],
      [2, 3],
      [2, 5],
      [3, 2],
      [3, 1],
      [2, 4],
    ] as const) {
      const outputShape = [2, 7 * stride, 5 * stride, 3] as [number, number, number, number];
      const transposed = (x: tf.Tensor, w: tf.Tensor) =>
        tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, outputShape, stride, "same");
      await agree(() => {
        const x = normal([2, 7, 5, 6], "x");
        const w = normal([filter, filter, 3, 6], "w");
        const weight = normal(outputShape, "weight");
        const [dx, dw] = tf.grads((x: tf.Tensor, w: tf.Tensor) => tf.sum(tf.mul(transposed(x, w), weight)))([
          x,
          w,
        ]);
        return [transposed(x, w), dx as tf.Tensor, dw as tf.Tensor];
      });
    }
  });

  it("fused layers with bias and activation, and their gradients", async () => {
    for (const activation of ["linear", "relu", "sigmoid"] as const) {
      for (const channels of [1, 4, 7]) {
        await agree(() => {
          const x = normal([3, 9, 7, 2], "x") as tf.Tensor4D;
          const w = normal([3, 3, 2, channels], "w") as tf.Tensor4D;
          const bias = normal([channels], "bias");
          const fused = (x: tf.Tensor, w: tf.Tensor, bias: tf.Tensor) =>
            tf.fused.conv2d({
              x: x as tf.Tensor4D,
              filter: w as tf.Tensor4D,
              strides: 2,
              pad: "same",
              bias,
              activation,
            });
          const gradients = tf.grads((...inputs: tf.Tensor[]) =>
            tf.sum(tf.square(fused(...(inputs as [tf.Tensor, tf.Tensor, tf.Tensor])))),
          )([x, w, bias]);
          const a = normal([5, 11], "a") as tf.Tensor2D;
          const b = normal([11, channels], "b") as tf.Tensor2D;
          return [fused(x, w, bias), ...gradients, tf.fused.matMul({ a, b, bias, activation })];
        });
      }
    }
  });

  it("sums of a bias, sums to the last axis, batches, slices, relu and sigmoid", async () => {
    await agree(() => {
      const x = normal([6, 5, 7], "x");
      const relu = tf.grad((x: tf.Tensor) => tf.sum(tf.square(tf.relu(x))))(x);
      return [
        tf.add(x, normal([7], "bias")),
        tf.add(normal([6, 1], "column"), normal([1], "scalar")),
        tf.sum(x, [0, 1]),
        tf.sum(normal([13, 1], "ones"), 0),
        tf.gather(x, tf.tensor1d([5, 0, 5], "int32")),
        tf.slice(x, [2, 0, 0], [3, 5, 7]),
        tf.slice(x, [2, 1, 0], [3, 2, 7]),
        tf.slice(x, 1),
        relu,
        tf.grad((x: tf.Tensor) => tf.sum(tf.square(tf.sigmoid(x))))(x),
      ];
    });
  });

  it("the gradient of clipping", async () => {
    await agree(() => {
      const clipped = (x: tf.Tensor) => tf.sum(tf.square(tf.clipByValue(x, -0.5, 0.75)));
      // The ends of the interval belong to it.
      const ends = tf.tensor1d([-0.5, 0.75, -0.51, 0.76, 0, NaN]);
      return [
        tf.grad(clipped)(normal([5, 7], "x")),
        tf.grad((x: tf.Tensor) => tf.sum(tf.clipByValue(x, -0.5, 0.75)))(ends),
      ];
    });
  });

  it("means over the last axes, over others, and their gradients", async () => {
    for (const axes of [undefined, 2, [1, 2], [0, 1], 0, [0, 2]]) {
      for (const keepDims of [false, true]) {
        await agree(() => {
          const x = normal([3, 5, 7], "x");
          const mean = (x: tf.Tensor) => tf.mean(x, axes, keepDims);
          return [mean(x), tf.grad((x: tf.Tensor) => tf.sum(tf.square(mean(x))))(x)];
        });
      }
    }
    await agree(() => [tf.mean(normal([], "scalar")), tf.mean(tf.tensor1d([1, 2, 4], "int32"))]);
  });

  it("what they leave to the stock kernels", async () => {
    await agree(() => {
      const stack = normal([3, 4, 5], "stack");
      return [
        tf.matMul(stack, normal([3, 5, 2], "other")),
        tf.conv2d(
          normal([1, 9, 9, 2], "x") as tf.Tensor4D,
          normal([3, 3, 2, 4], "w") as tf.Tensor4D,
          1,
          "valid",
          "NHWC",
          2,
        ),
        tf.add(stack, stack),
        tf.sum(stack, 2),
        tf.sum(stack, [0, 1], true),
        tf.gather(stack, tf.tensor1d([1, 0], "int32"), 1),
        tf.fused.matMul({
          a: normal([3, 4], "a") as tf.Tensor2D,
          b: normal([4, 2], "b") as tf.Tensor2D,
          activation: "elu",
        }),
      ];
    });
  });
});

describe("the kernels", () => {
  before(useFastestBackend);

  it("refuse to gather rows that do not exist", () => {
    tf.tidy(() => {
      const x = tf.zeros([3, 2]);
      expect(() => tf.gather(x, tf.tensor1d([3], "int32"))).to.throw(
        "GatherV2: the index value 3 is not in [0, 2]",
      );
    });
  });

  it("share the memory of clones until both are disposed of", () => {
    const x = tf.tensor1d([1, 2, 3]);
    const buffers = tf.memory().numDataBuffers;
    const clone = x.clone();
    const cast = x.cast("float32");
    expect(tf.memory().numDataBuffers).to.equal(buffers);
    x.dispose();
    cast.dispose();
    expect([...clone.dataSync()]).to.deep.equal([1, 2, 3]);
    clone.dispose();
    expect(tf.memory().numDataBuffers).to.equal(buffers - 1);
  });

  it("leak no tensor, and no memory but a little scratch, over steps", () => {
    const w = tf.variable(normal([3, 3, 1, 4], "w"));
    const x = normal([8, 9, 9, 1], "x") as tf.Tensor4D;
    const optimizer = tf.train.sgd(0.01);
    const step = () =>
      optimizer.minimize(() => tf.mean(tf.square(tf.conv2d(x, w as tf.Tensor4D, 1, "same"))) as tf.Scalar);
    step();
    const before = tf.memory().numTensors;
    for (let i = 0; i < 5; i++) step();
    expect(tf.memory().numTensors).to.equal(before);
    tf.dispose([w, x]);
  });
});

import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import { useFastestBackend } from "../../../../lib/src/nn/engine.js";
import { agree, draw, followsDifferences } from "./agreement.js";

type Convolve = (x: tf.Tensor, w: tf.Tensor) => tf.Tensor;

const window = {
  height: fc.integer({ min: 1, max: 11 }),
  width: fc.integer({ min: 1, max: 11 }),
  filter: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
  pad: fc.constantFrom("same" as const, "valid" as const, 1, 2),
  inChannels: fc.constantFrom(1, 2, 3, 4, 8, 9),
};
const strides = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
const dilations = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));

function both(convolve: Convolve, x: tf.Tensor, w: tf.Tensor): tf.Tensor[] {
  const loss = (x: tf.Tensor, w: tf.Tensor) => tf.sum(tf.square(convolve(x, w)));
  return [convolve(x, w), ...tf.grads(loss)([x, w])];
}

/** The gradients of both inputs, against central differences. */
function followBoth(what: string, convolve: Convolve, x: tf.Tensor, w: tf.Tensor): void {
  followsDifferences(`${what}, of the input`, (x) => convolve(x, w), x);
  followsDifferences(`${what}, of the filter`, (w) => convolve(x, w), w);
}

describe("depthwise, dilated and fused convolutions", () => {
  before(async () => {
    await useFastestBackend();
    // Else the cpu backend prints advice to install tfjs-node.
    tf.env().set("IS_NODE", false);
  });
  after(() => tf.env().set("IS_NODE", true));

  it("each channel by itself, with one filter or several, agree with the cpu backend, and their gradients", async () => {
    const depthwise = fc.record({ ...window, strides, multiplier: fc.constantFrom(1, 1, 2, 3) });
    await fc.assert(
      fc.asyncProperty(depthwise, async (drawn) => {
        const { height, width, filter, pad, inChannels, strides, multiplier } = drawn;
        const convolve: Convolve = (x, w) =>
          tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad);
        const x = () => draw([2, height, width, inChannels], "normal", "x");
        const w = () => draw([...filter, inChannels, multiplier], "normal", "w");
        await agree(JSON.stringify(drawn), () => both(convolve, x(), w()));
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it("with gaps between the taps agree with the cpu backend, and their gradients with differences", async () => {
    const dilated = fc.record({ ...window, dilations, outChannels: fc.constantFrom(1, 2, 5, 8) });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(dilated, async (drawn) => {
        const { height, width, filter, pad, inChannels, dilations, outChannels } = drawn;
        const x = () => draw([1, height, width, inChannels], "normal", "x");
        for (const kind of ["plain", "depthwise"] as const) {
          const w = () => draw([...filter, inChannels, kind === "plain" ? outChannels : 2], "normal", "w");
          const convolve: Convolve = (x, w) =>
            kind === "plain"
              ? tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, pad, "NHWC", dilations)
              : tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, pad, "NHWC", dilations);
          const what = `${kind} ${JSON.stringify(drawn)}`;
          await agree(what, () => convolve(x(), w()));
          tf.tidy(() => {
            try {
              if (convolve(x(), w()).size === 0) return;
            } catch {
              return;
            }
            if (x().size * w().size > 10_000) return;
            followBoth(what, convolve, x(), w());
            compared++;
          });
        }
      }),
      { numRuns: 40, seed: 5 },
    );
    expect(compared).to.be.above(30);
  });

  it("with filters of 3 × 3, which have a kernel of their own, on lines of any length", async () => {
    for (let width = 3; width <= 17; width++) {
      for (const channels of [3, 4, 9]) {
        const x = () => draw([2, 5, width, channels], "normal", "x");
        const w = () => draw([3, 3, channels, 1], "normal", "w");
        const convolve = (dilation: number): Convolve => {
          return (x, w) =>
            tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, "same", "NHWC", dilation);
        };
        await agree(`a line of ${width} × ${channels}`, () => both(convolve(1), x(), w()));
        for (const dilation of [2, 3]) {
          await agree(`a line of ${width}, taps ${dilation} apart`, () => convolve(dilation)(x(), w()));
          if (channels === 4 && width % 4 === 1) {
            tf.tidy(() => followBoth(`a line of ${width}`, convolve(dilation), x(), w()));
          }
        }
      }
    }
  });

  it("keep infinities and NaN", async () => {
    for (const name of ["conv2d", "depthwiseConv2d"] as const) {
      const convolve = tf[name] as unknown as (
        x: tf.Tensor,
        w: tf.Tensor,
        stride: number,
        pad: string,
      ) => tf.Tensor;
      await agree(name, () =>
        convolve(draw([1, 5, 5, 4], "special", "x"), draw([3, 3, 4, 1], "positive", "w"), 1, "valid"),
      );
    }
  });

  it("in one operation with a bias and any activation function", async () => {
    for (const activation of ["linear", "relu", "sigmoid", "elu", "relu6", "leakyrelu"] as const) {
      for (const name of ["conv2d", "depthwiseConv2d"] as const) {
        const channels = name === "conv2d" ? 5 : 6;
        await agree(`${name} with ${activation}`, () => {
          const x = draw([2, 6, 5, 3], "normal", "x") as tf.Tensor4D;
          const filter = draw([3, 2, 3, name === "conv2d" ? 5 : 2], "normal", "w") as tf.Tensor4D;
          const bias = draw([channels], "normal", "bias");
          return tf.fused[name]({ x, filter, strides: 1, pad: 3, bias, activation, leakyreluAlpha: 0.2 });
        });
      }
    }
  });

  it("with gaps and a bias have gradients, also where a layer fuses them", () => {
    tf.tidy(() => {
      const [x, w] = [draw([1, 6, 6, 2], "normal", "x"), draw([3, 3, 2, 2], "normal", "w")];
      const bias = tf.tensor1d([0.1, -0.2]);
      const fused: Convolve = (x, w) =>
        tf.fused.conv2d({
          x: x as tf.Tensor4D,
          filter: w as tf.Tensor4D,
          strides: 1,
          pad: "same",
          dilations: 2,
          bias,
        });
      followBoth("fused", fused, x, w);
    });
  });

  it("have gradients of gradients with gaps", () => {
    tf.tidy(() => {
      const [x, w] = [draw([1, 5, 5, 1], "normal", "x"), draw([2, 2, 1, 2], "normal", "w") as tf.Tensor4D];
      const loss = (x: tf.Tensor) => tf.sum(tf.pow(tf.conv2d(x as tf.Tensor4D, w, 1, "same", "NHWC", 2), 3));
      followsDifferences("twice", (x) => tf.grad(loss)(x), x, 1 / 256);
    });
  });

  it("refuse a gradient that is smaller than the convolution's output", () => {
    tf.tidy(() => {
      const x = tf.zeros([1, 2, 2, 3]) as tf.Tensor4D;
      const w = tf.zeros([3, 3, 2, 3]) as tf.Tensor4D;
      expect(() => tf.conv2dTranspose(x, w, [1, 9, 9, 2], 1, "same")).to.throw("[1, 9, 9, 3]");
    });
  });
});

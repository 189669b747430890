import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import {
  affineSample,
  depthwiseConv2d,
  depthwiseSeparableConv2d,
  multiChannelConv2d,
  type Channels,
} from "../../../lib/src/conv/index.js";
import { channels, dilations, matrix, sizes } from "./draw.js";

const shape = (nested: Channels): [number, number, number] => [
  nested.length,
  nested[0]?.length ?? 0,
  nested[0]?.[0]?.length ?? 0,
];
/** From channel first to TensorFlow's channel last, and back. */
const imageOf = (x: Channels) => tf.tensor3d(x.flat(2), shape(x)).transpose<tf.Tensor3D>([1, 2, 0]);
const channelsOf = (y: tf.Tensor3D) => y.transpose<tf.Tensor3D>([2, 0, 1]).arraySync();
/** From [out][in][row][column] to [row, column, in, out]. */
const filterOf = (weights: readonly Channels[]) =>
  tf
    .tensor4d(weights.flat(3), [weights.length, ...shape(weights[0] ?? [])])
    .transpose<tf.Tensor4D>([2, 3, 1, 0]);
/** From [channel][row][column] to [row, column, channel, 1]. */
const depthwiseFilterOf = (kernels: Channels) =>
  tf.tensor4d(kernels.flat(2), [...shape(kernels), 1]).transpose<tf.Tensor4D>([1, 2, 0, 3]);

describe("agreement of the convolution family with TensorFlow.js", () => {
  before(async () => {
    await tf.setBackend("cpu");
    await tf.ready();
  });

  it("of several channels, with dilation or with strides", () => {
    const steps = fc.oneof(fc.record({ dilation: dilations }), fc.record({ stride: dilations }));
    fc.assert(
      fc.property(
        sizes,
        sizes,
        steps,
        fc.constantFrom("valid", "same"),
        fc.gen(),
        (inputs, outputs, step, padding, draw) => {
          const { stride = 1, dilation = 1 } = step as { stride?: number; dilation?: number };
          const x = draw(() => channels(inputs, 7, 8));
          const weights = Array.from({ length: outputs }, () => draw(() => channels(inputs, 2, 3)));
          const expected = tf.tidy(() =>
            channelsOf(tf.conv2d(imageOf(x), filterOf(weights), stride, padding, "NHWC", dilation)),
          );
          expect(multiChannelConv2d(x, weights, { stride, dilation, padding })).to.deep.equal(expected);
        },
      ),
    );
  });

  it("of groups, with one convolution of TensorFlow.js for each", () => {
    fc.assert(
      fc.property(sizes, sizes, sizes, fc.gen(), (groups, perIn, perOut, draw) => {
        const x = draw(() => channels(groups * perIn, 4, 5));
        const weights = Array.from({ length: groups * perOut }, () => draw(() => channels(perIn, 2, 2)));
        const expected = Array.from({ length: groups }, (_, g) =>
          tf.tidy(() =>
            channelsOf(
              tf.conv2d(
                imageOf(x.slice(g * perIn, (g + 1) * perIn)),
                filterOf(weights.slice(g * perOut, (g + 1) * perOut)),
                1,
                "valid",
              ),
            ),
          ),
        ).flat();
        expect(multiChannelConv2d(x, weights, { groups })).to.deep.equal(expected);
      }),
    );
  });

  it("of depthwise and depthwise separable convolutions", () => {
    fc.assert(
      fc.property(sizes, sizes, dilations, fc.gen(), (inputs, outputs, dilation, draw) => {
        const x = draw(() => channels(inputs, 7, 6));
        const kernels = draw(() => channels(inputs, 3, 2));
        const pointwise = draw(() => matrix(outputs, inputs));
        const mixing = () => filterOf(pointwise.map((row) => row.map((weight) => [[weight]])));
        const [depthwise, separable] = tf.tidy(() => [
          channelsOf(
            tf.depthwiseConv2d(imageOf(x), depthwiseFilterOf(kernels), 1, "valid", "NHWC", dilation),
          ),
          channelsOf(
            tf.separableConv2d(imageOf(x), depthwiseFilterOf(kernels), mixing(), 1, "valid", dilation),
          ),
        ]) as [number[][][], number[][][]];
        expect(depthwiseConv2d(x, kernels, { dilation })).to.deep.equal(depthwise);
        expect(depthwiseSeparableConv2d(x, kernels, pointwise, { dilation })).to.deep.equal(separable);
      }),
    );
  });

  it("of affine resampling", () => {
    const part = fc.integer({ min: -8, max: 8 }).map((n) => n / 8);
    const theta = fc.tuple(fc.tuple(part, part, part), fc.tuple(part, part, part));
    fc.assert(
      fc.property(matrix(5, 5), theta, (image, [[a, b, right], [c, d, down]]) => {
        // TensorFlow's map works on entries; here one unit is two of them and the centre is entry 2.
        const inEntries = [a, b, 2 * (1 + right - a - b), c, d, 2 * (1 + down - c - d), 0, 0];
        const expected = tf.tidy(() =>
          tf.image
            .transform(
              tf.tensor4d(image.flat(), [1, 5, 5, 1]),
              tf.tensor2d(inEntries, [1, 8]),
              "bilinear",
              "constant",
              0,
            )
            .reshape([5, 5])
            .arraySync(),
        ) as number[][];
        affineSample(image, [
          [a, b, right],
          [c, d, down],
        ]).forEach((row, r) =>
          row.forEach((value, k) => expect(value).to.be.closeTo(expected[r]?.[k] ?? NaN, 1e-4)),
        );
      }),
    );
  });
});

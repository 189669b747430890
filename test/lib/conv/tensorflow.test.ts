import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import fc from "fast-check";
import { conv2d, transposedConv2d, type Matrix } from "../../../lib/src/conv/index.js";

/** TensorFlow's filter: [height, width, channels in, channels out]. */
const filterOf = (kernel: Matrix) =>
  tf.tensor4d(kernel.flat(), [kernel.length, kernel[0]?.length ?? 0, 1, 1]);
const imageOf = (image: Matrix) => tf.tensor3d(image.flat(), [image.length, image[0]?.length ?? 0, 1]);
const matrixOf = (tensor: tf.Tensor3D) => tensor.arraySync().map((row) => row.map(([value]) => value));

const entry = fc.integer({ min: -9, max: 9 });
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([height, width]) =>
    fc.array(fc.array(entry, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );
const stride = fc.integer({ min: 1, max: 3 });

describe("agreement with TensorFlow.js", () => {
  before(async () => {
    await tf.setBackend("cpu");
    await tf.ready();
  });

  it("of conv2d with valid, same and numbered padding", () => {
    const padding = fc.constantFrom("valid" as const, "same" as const, 0, 1, 2);
    fc.assert(
      fc.property(matrix, matrix, stride, padding, (image, kernel, step, pad) => {
        const border = typeof pad === "number" ? 2 * pad : 0;
        // With numbers, TensorFlow.js takes the kernel's height for its width as well.
        fc.pre(typeof pad === "string" || kernel.length === kernel[0]?.length);
        fc.pre(pad === "same" || kernel.length <= image.length + border);
        fc.pre(pad === "same" || (kernel[0]?.length ?? 0) <= (image[0]?.length ?? 0) + border);
        const rounding = typeof pad === "number" ? "floor" : undefined;
        const expected = tf.tidy(() =>
          matrixOf(tf.conv2d(imageOf(image), filterOf(kernel), step, pad, "NHWC", 1, rounding)),
        );
        expect(conv2d(image, kernel, { stride: step, padding: pad })).to.deep.equal(expected);
      }),
    );
  });

  it("of transposedConv2d", () => {
    fc.assert(
      fc.property(matrix, matrix, stride, (image, kernel, step) => {
        const ours = transposedConv2d(image, kernel, step);
        const shape: [number, number, number] = [ours.length, ours[0]?.length ?? 0, 1];
        const expected = tf.tidy(() =>
          matrixOf(tf.conv2dTranspose(imageOf(image), filterOf(kernel), shape, step, "valid")),
        );
        expect(ours).to.deep.equal(expected);
      }),
    );
  });
});

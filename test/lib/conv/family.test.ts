import { expect } from "chai";
import fc from "fast-check";
import {
  conv2d,
  convParameters,
  deformableParameters,
  depthwiseConv2d,
  depthwiseSeparableConv2d,
  depthwiseSeparableParameters,
  dilatedConv2d,
  dilateKernel,
  multiChannelConv2d,
  pointwiseConv2d,
  receptiveField,
} from "../../../lib/src/conv/index.js";
import { channels, dilations, matrix, sizes } from "./draw.js";

describe("dilatedConv2d", () => {
  it("is the plain convolution with dilation 1", () => {
    fc.assert(
      fc.property(matrix(5, 6), matrix(2, 3), (x, k) => {
        expect(dilatedConv2d(x, k, 1)).to.deep.equal(conv2d(x, k));
      }),
    );
  });

  it("convolves each phase of the input by itself", () => {
    fc.assert(
      fc.property(matrix(8, 9), matrix(2, 3), dilations, (x, k, d) => {
        const every = (matrix: readonly number[][], a: number, b: number) =>
          matrix.filter((_, r) => r % d === a).map((row) => row.filter((_, c) => c % d === b));
        const y = dilatedConv2d(x, k, d);
        for (let a = 0; a < d; a++) {
          for (let b = 0; b < d; b++) {
            expect(every(y, a, b)).to.deep.equal(conv2d(every(x, a, b), k));
          }
        }
      }),
    );
  });

  it("sees in a stack exactly the inputs that receptiveField names, by its Jacobian", () => {
    fc.assert(
      fc.property(fc.array(dilations, { minLength: 1, maxLength: 3 }), (rates) => {
        const { size, coverage } = receptiveField(rates.map((dilation) => ({ kernel: 3, dilation })));
        const derivative = Array.from({ length: size }, (_, place) => {
          const impulse = [Array.from({ length: size }, (_, i) => Number(i === place))];
          return rates.reduce((signal, rate) => dilatedConv2d(signal, [[1, 1, 1]], rate), impulse);
        });
        expect(derivative.map((output) => output.length * (output[0]?.length ?? 0))).to.deep.equal(
          Array(size).fill(1),
        );
        expect(derivative.map((output) => output[0]?.[0] !== 0)).to.deep.equal(coverage);
      }),
    );
  });

  it("spreads the kernel with zeros and refuses what is no dilation", () => {
    expect(dilateKernel([[1, 2]], 3)).to.deep.equal([[1, 0, 0, 2]]);
    for (const rate of [0, -1, 1.5, NaN]) {
      expect(() => dilatedConv2d([[1]], [[1]], rate)).to.throw(RangeError, "dilation");
    }
    expect(() => dilatedConv2d([[1, 2]], [[1, 1]], 2)).to.throw(RangeError, "kernel size 3 for 2 entries");
  });
});

describe("multiChannelConv2d", () => {
  it("is the depthwise convolution with as many groups as channels", () => {
    fc.assert(
      fc.property(sizes, dilations, fc.gen(), (count, dilation, draw) => {
        const x = draw(() => channels(count, 7, 8));
        const kernels = draw(() => channels(count, 2, 3));
        expect(
          multiChannelConv2d(
            x,
            kernels.map((kernel) => [kernel]),
            { groups: count, dilation },
          ),
        ).to.deep.equal(depthwiseConv2d(x, kernels, { dilation }));
      }),
    );
  });

  it("with weights that are products is the depthwise separable convolution", () => {
    fc.assert(
      fc.property(sizes, sizes, fc.gen(), (inputs, outputs, draw) => {
        const x = draw(() => channels(inputs, 4, 5));
        const depthwise = draw(() => channels(inputs, 3, 2));
        const pointwise = draw(() => matrix(outputs, inputs));
        const products = pointwise.map((row) =>
          row.map((weight, c) => (depthwise[c] ?? []).map((line) => line.map((value) => weight * value))),
        );
        expect(depthwiseSeparableConv2d(x, depthwise, pointwise, { stride: 2 })).to.deep.equal(
          multiChannelConv2d(x, products, { stride: 2 }),
        );
      }),
    );
  });

  it("with groups is the regular one with zero weights between the groups", () => {
    fc.assert(
      fc.property(channels(4, 4, 4), fc.gen(), (x, draw) => {
        const weights = Array.from({ length: 6 }, () => draw(() => channels(2, 2, 2)));
        const nothing = [
          [0, 0],
          [0, 0],
        ];
        const whole = weights.map((kernels, o) =>
          o < 3 ? [...kernels, nothing, nothing] : [nothing, nothing, ...kernels],
        );
        expect(multiChannelConv2d(x, weights, { groups: 2 })).to.deep.equal(multiChannelConv2d(x, whole));
      }),
    );
  });

  it("refuses channels, groups and kernels that do not fit together", () => {
    const one = [[1]];
    expect(() => multiChannelConv2d([], [[one]])).to.throw(RangeError, "at least one channel");
    expect(() => multiChannelConv2d([one, [[1, 2]]], [[one, one]])).to.throw(RangeError, "channel 1");
    expect(() => multiChannelConv2d([one, one], [[one]])).to.throw(
      RangeError,
      "2 kernels for output channel 0",
    );
    expect(() => multiChannelConv2d([one, one], [[one]], { groups: 2 })).to.throw(RangeError, "output");
    expect(() => multiChannelConv2d([one], [[one]], { groups: 0 })).to.throw(RangeError, "groups");
    expect(() => depthwiseConv2d([one, one], [one])).to.throw(RangeError, "2 kernels, received 1");
    expect(() => pointwiseConv2d([one, one], [[1]])).to.throw(RangeError, "pointwise weights");
  });
});

describe("the parameter formulas", () => {
  it("give the verified numbers for 16 to 8 channels and 3 * 3 kernels", () => {
    const shape = { inputs: 16, outputs: 8, kernel: 3 };
    expect(convParameters(shape)).to.equal(1152);
    expect(convParameters({ ...shape, groups: 4 })).to.equal(288);
    expect(depthwiseSeparableParameters(shape)).to.equal(272);
    expect(272 / 1152).to.be.closeTo(1 / 8 + 1 / 9, 1e-15);
    expect(deformableParameters(shape)).to.equal(1152 + 16 * 18 * 9);
  });

  it("count the weights that the layers take", () => {
    const count = (weights: readonly unknown[]): number => weights.flat(Infinity).length;
    fc.assert(
      fc.property(sizes, sizes, sizes, sizes, fc.gen(), (groups, perIn, perOut, kernel, draw) => {
        const [inputs, outputs] = [groups * perIn, groups * perOut];
        const weights = Array.from({ length: outputs }, () => draw(() => channels(perIn, kernel, kernel)));
        multiChannelConv2d(
          draw(() => channels(inputs, kernel, kernel)),
          weights,
          { groups },
        );
        expect(convParameters({ inputs, outputs, kernel, groups })).to.equal(count(weights));
        expect(convParameters({ inputs, outputs, kernel, groups, bias: true })).to.equal(
          count(weights) + outputs,
        );
        expect(depthwiseSeparableParameters({ inputs, outputs, kernel })).to.equal(
          count(draw(() => channels(inputs, kernel, kernel))) + count(draw(() => matrix(outputs, inputs))),
        );
      }),
    );
    expect(() => convParameters({ inputs: 3, outputs: 2, kernel: 1, groups: 2 })).to.throw(
      RangeError,
      "groups",
    );
  });
});

import { expect } from "chai";
import fc from "fast-check";
import {
  affineGrid,
  affineSample,
  bilinearSample,
  conv2d,
  convParameters,
  deformableConv2d,
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

const close = (actual: readonly number[][], expected: readonly number[][]) => {
  expect(actual.map((row) => row.length)).to.deep.equal(expected.map((row) => row.length));
  actual.flat().forEach((value, i) => expect(value).to.be.closeTo(expected.flat()[i] ?? NaN, 1e-9));
};

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
        for (let a = 0; a < d; a++)
          for (let b = 0; b < d; b++) {
            expect(every(y, a, b)).to.deep.equal(conv2d(every(x, a, b), k));
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

describe("bilinearSample", () => {
  const quarter = fc.integer({ min: -8, max: 24 }).map((n) => n / 4);

  it("is each entry at its place and 0 far outside", () => {
    fc.assert(
      fc.property(matrix(3, 4), (image) => {
        expect(image.map((row, r) => row.map((_, c) => bilinearSample(image, r, c)))).to.deep.equal(image);
        for (const [r, c] of [
          [-1, 0],
          [0, -1.5],
          [3, 1],
          [1, 9],
        ] as const) {
          expect(bilinearSample(image, r, c) + 0).to.equal(0);
        }
      }),
    );
  });

  it("weighs every entry by the product of two tents", () => {
    fc.assert(
      fc.property(matrix(4, 3), quarter, quarter, (image, row, column) => {
        const tent = (distance: number) => Math.max(0, 1 - Math.abs(distance));
        const sum = image.flatMap((line, r) =>
          line.map((value, c) => value * tent(row - r) * tent(column - c)),
        );
        expect(bilinearSample(image, row, column)).to.equal(sum.reduce((a, b) => a + b));
      }),
    );
  });

  it("refuses places that are no numbers", () => {
    expect(() => bilinearSample([[1]], NaN, 0)).to.throw(RangeError, "finite place");
    expect(() => bilinearSample([[1]], 0, Infinity)).to.throw(RangeError, "finite place");
  });
});

describe("deformableConv2d", () => {
  it("is the plain convolution with zero offsets, and with equal ones that of the moved image", () => {
    fc.assert(
      fc.property(matrix(5, 6), matrix(2, 3), fc.nat(2), fc.nat(2), (x, k, row, column) => {
        expect(deformableConv2d(x, k, () => ({ row: 0, column: 0 }))).to.deep.equal(conv2d(x, k));
        const moved = x.map((line, r) => line.map((_, c) => x[r + row]?.[c + column] ?? 0));
        expect(deformableConv2d(x, k, () => ({ row, column }))).to.deep.equal(conv2d(moved, k));
      }),
    );
  });

  it("is the dilated convolution with offsets that grow with the tap", () => {
    fc.assert(
      fc.property(matrix(7, 7), matrix(3, 3), dilations, (x, k, d) => {
        const y = deformableConv2d(x, k, (_i, _j, u, v) => ({ row: (d - 1) * u, column: (d - 1) * v }));
        const size = 7 - 2 * d;
        fc.pre(size > 0);
        expect(y.slice(0, size).map((row) => row.slice(0, size))).to.deep.equal(dilatedConv2d(x, k, d));
      }),
    );
  });

  it("is linear in the image and in the kernel", () => {
    const offsets = (i: number, j: number, u: number, v: number) => ({
      row: i / 4 - u / 2,
      column: j / 2 - v / 4,
    });
    fc.assert(
      fc.property(matrix(4, 4), matrix(4, 4), matrix(2, 2), (a, b, k) => {
        const sum = a.map((row, r) => row.map((value, c) => value - 2 * (b[r]?.[c] ?? 0)));
        const [ya, yb, ys] = [a, b, sum].map((x) => deformableConv2d(x, k, offsets)) as [
          number[][],
          number[][],
          number[][],
        ];
        expect(ys).to.deep.equal(ya.map((row, r) => row.map((value, c) => value - 2 * (yb[r]?.[c] ?? 0))));
      }),
    );
  });
});

describe("affineSample", () => {
  const identity = [
    [1, 0, 0],
    [0, 1, 0],
  ];

  it("gives the image back with the identity", () => {
    fc.assert(fc.property(matrix(3, 5), (image) => close(affineSample(image, identity), image)));
    expect(affineSample([[7]], identity)).to.deep.equal([[7]]);
  });

  it("mirrors, turns and moves", () => {
    fc.assert(
      fc.property(matrix(3, 3), (image) => {
        const mirrored = [
          [-1, 0, 0],
          [0, 1, 0],
        ];
        close(
          affineSample(image, mirrored),
          image.map((row) => [...row].reverse()),
        );
        const turned = [
          [0, 1, 0],
          [-1, 0, 0],
        ];
        close(
          affineSample(image, turned),
          image.map((row, r) => row.map((_, c) => image[2 - c]?.[r] ?? NaN)),
        );
        // In an image of three columns, one column is one unit.
        const moved = [
          [1, 0, 1],
          [0, 1, 0],
        ];
        close(
          affineSample(image, moved),
          image.map((row) => [...row.slice(1), 0]),
        );
      }),
    );
  });

  it("looks at the corners for the corners, whatever the size", () => {
    const grid = affineGrid(identity, 4, 7);
    expect([grid[0]?.[0], grid[3]?.[6]]).to.deep.equal([
      { row: 0, column: 0 },
      { row: 3, column: 6 },
    ]);
  });

  it("refuses what is no affine map", () => {
    expect(() => affineGrid([[1, 0, 0]], 2, 2)).to.throw(RangeError, "2 * 3");
    expect(() =>
      affineGrid(
        [
          [1, 0, NaN],
          [0, 1, 0],
        ],
        2,
        2,
      ),
    ).to.throw(RangeError, "finite");
    expect(() => affineGrid(identity, 0, 2)).to.throw(RangeError, "height");
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

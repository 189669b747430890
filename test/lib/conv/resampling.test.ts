import { expect } from "chai";
import fc from "fast-check";
import {
  affineGrid,
  affineSample,
  bilinearSample,
  conv2d,
  deformableConv2d,
  dilatedConv2d,
} from "../../../lib/src/conv/index.js";
import { dilations, matrix } from "./draw.js";

const close = (actual: readonly number[][], expected: readonly number[][]) => {
  expect(actual.map((row) => row.length)).to.deep.equal(expected.map((row) => row.length));
  actual.flat().forEach((value, i) => expect(value).to.be.closeTo(expected.flat()[i] ?? NaN, 1e-9));
};

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

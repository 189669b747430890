import { expect } from "chai";
import fc from "fast-check";
import {
  conv2d,
  convMatrix,
  convSize,
  innerProduct,
  matVec,
  transpose,
  transposedConv2d,
  transposedConvSize,
  unvec,
  vec,
  type Padding,
} from "../../../lib/src/conv/index.js";

// Small integers keep every sum exact, so that identities can be tested with equality.
const entry = fc.integer({ min: -9, max: 9 });
const matrix = (height: number, width: number) =>
  fc.array(fc.array(entry, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });
const size = fc.integer({ min: 1, max: 3 });
const problem = fc
  .record({ kh: size, kw: size, stride: size, extraHeight: fc.nat(5), extraWidth: fc.nat(5) })
  .chain(({ kh, kw, stride, extraHeight, extraWidth }) =>
    fc.record({
      stride: fc.constant(stride),
      kernel: matrix(kh, kw),
      x: matrix(kh + extraHeight, kw + extraWidth),
    }),
  );

const X = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
];
const K = [
  [1, 2],
  [3, 4],
];

describe("conv2d", () => {
  it("gives the worked example", () => {
    expect(conv2d(X, K)).to.deep.equal([
      [27, 37],
      [57, 67],
    ]);
  });

  it("leaves the image alone with a kernel of one 1", () => {
    const delta = [
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ];
    fc.assert(
      fc.property(matrix(4, 5), (x) => {
        expect(conv2d(x, [[1]])).to.deep.equal(x);
        expect(conv2d(x, delta, { padding: "same" })).to.deep.equal(x);
        expect(conv2d(x, delta, { padding: 1 })).to.deep.equal(x);
      }),
    );
  });

  it("keeps the size with same padding and stride 1, and divides it rounded up with more", () => {
    for (const height of [1, 2, 5, 6]) {
      for (const stride of [1, 2, 3]) {
        const rows = conv2d(Array(height).fill([1, 2, 3]), [[1], [1], [1]], { stride, padding: "same" });
        expect(rows.length).to.equal(Math.ceil(height / stride));
      }
    }
  });

  it("does not change its arguments", () => {
    const [x, k] = [structuredClone(X), structuredClone(K)];
    conv2d(x, k, { padding: "same" });
    expect([x, k]).to.deep.equal([X, K]);
  });

  it("refuses ragged and empty matrices, bad strides and kernels that do not fit", () => {
    expect(() => conv2d([[1, 2], [3]], K)).to.throw(
      RangeError,
      "rows of length 2 in the input, received 1 entries in row 1",
    );
    expect(() => conv2d(X, [[1], [1, 2]])).to.throw(RangeError, "in the kernel");
    expect(() => conv2d([], K)).to.throw(RangeError, "empty matrix");
    expect(() => conv2d([[]], K)).to.throw(RangeError, "empty matrix");
    for (const stride of [0, -1, 1.5, NaN]) {
      expect(() => conv2d(X, K, { stride })).to.throw(
        RangeError,
        `stride to be an integer of at least 1, received ${stride}`,
      );
    }
    expect(() => conv2d(K, X)).to.throw(RangeError, "kernel size 3 for 2 entries");
    expect(() => conv2d(X, K, { padding: -1 })).to.throw(RangeError, "padding");
  });
});

describe("transposedConv2d", () => {
  it("scatters multiples of the kernel, which add up where they overlap", () => {
    expect(transposedConv2d([[1, 10]], K, 1)).to.deep.equal([
      [1, 12, 20],
      [3, 34, 40],
    ]);
    expect(transposedConv2d([[1, 10]], K, 3)).to.deep.equal([
      [1, 2, 0, 10, 20],
      [3, 4, 0, 30, 40],
    ]);
  });

  it("is the adjoint of the convolution: <conv(x), y> = <x, transposed(y)>", () => {
    fc.assert(
      fc.property(problem, fc.infiniteStream(entry), ({ kernel, stride, x }, entries) => {
        const convolved = conv2d(x, kernel, { stride });
        const y = convolved.map((row) => row.map(() => entries.next().value as number));
        const back = transposedConv2d(y, kernel, stride);
        // Rows and columns that the stride never reaches get nothing back.
        const reached = x.slice(0, back.length).map((row) => row.slice(0, back[0]?.length));
        expect(innerProduct(convolved, y)).to.equal(innerProduct(reached, back));
      }),
    );
  });

  it("restores the shape but not the values", () => {
    const y = conv2d(X, K);
    const z = transposedConv2d(y, K, 1);
    expect([innerProduct(y, y), innerProduct(X, z)]).to.deep.equal([9836, 9836]);
    expect([z.length, z[0]?.length]).to.deep.equal([3, 3]);
    expect(z).not.to.deep.equal(X);
  });

  it("is the identity for a kernel of one 1 and stride 1", () => {
    fc.assert(
      fc.property(matrix(3, 4), (x) => {
        expect(transposedConv2d(x, [[1]], 1)).to.deep.equal(x);
      }),
    );
  });

  it("refuses ragged matrices and bad strides", () => {
    expect(() => transposedConv2d([[1], [2, 3]], K, 1)).to.throw(RangeError, "in the input");
    expect(() => transposedConv2d(X, K, 0)).to.throw(RangeError, "stride");
  });
});

describe("convMatrix", () => {
  it("turns the convolution into a product: C vec(x) = vec(conv2d(x))", () => {
    fc.assert(
      fc.property(problem, ({ kernel, stride, x }) => {
        const c = convMatrix(kernel, x.length, x[0]?.length ?? 0, stride);
        expect(matVec(c, vec(x))).to.deep.equal(vec(conv2d(x, kernel, { stride })));
      }),
    );
  });

  it("turned over, turns the transposed convolution into a product", () => {
    fc.assert(
      fc.property(problem, ({ kernel, stride, x: y }) => {
        const expected = transposedConv2d(y, kernel, stride);
        const [height, width] = [expected.length, expected[0]?.length ?? 0];
        const c = convMatrix(kernel, height, width, stride);
        expect(unvec(matVec(transpose(c), vec(y)), height, width)).to.deep.equal(expected);
      }),
    );
  });

  it("has the kernel's entries in every row and zeros elsewhere", () => {
    expect(convMatrix(K, 2, 3, 1)).to.deep.equal([
      [1, 2, 0, 3, 4, 0],
      [0, 1, 2, 0, 3, 4],
    ]);
  });

  it("refuses a kernel larger than the input", () => {
    expect(() => convMatrix(X, 2, 5, 1)).to.throw(RangeError, "kernel size 3 for 2 entries");
  });
});

describe("convSize and transposedConvSize", () => {
  it("give the sizes of the sheet", () => {
    const denoiser = { stride: 2, padding: 1, outputPadding: 1 };
    expect([7, 14].map((n) => transposedConvSize(n, 3, denoiser))).to.deep.equal([14, 28]);
    expect(transposedConvSize(3, 3, { stride: 2 })).to.equal(7);
    expect(transposedConvSize(3, 3, { stride: 2, padding: 1 })).to.equal(5);
    expect([convSize(7, 3, { stride: 2 }), convSize(7, 3, { padding: "same" })]).to.deep.equal([3, 7]);
    expect([28, 14].map((n) => convSize(n, 3, { stride: 2, padding: "same" }))).to.deep.equal([14, 7]);
  });

  it("are what conv2d and transposedConv2d return", () => {
    const padding = fc.constantFrom<Padding>("valid", "same", 0, 1, 2);
    fc.assert(
      fc.property(problem, padding, ({ kernel, stride, x }, pad) => {
        expect(conv2d(x, kernel, { stride, padding: pad }).length).to.equal(
          convSize(x.length, kernel.length, { stride, padding: pad }),
        );
        expect(transposedConv2d(x, kernel, stride).length).to.equal(
          transposedConvSize(x.length, kernel.length, { stride }),
        );
      }),
    );
  });

  it("undo each other, with the outputPadding that the stride left over", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), size, size, fc.nat(2), (n, kernel, stride, padding) => {
        fc.pre(n + 2 * padding >= kernel);
        const output = convSize(n, kernel, { stride, padding });
        const outputPadding = (n + 2 * padding - kernel) % stride;
        expect(transposedConvSize(output, kernel, { stride, padding, outputPadding })).to.equal(n);
      }),
    );
  });

  it("refuse impossible sizes", () => {
    expect(() => convSize(0, 1)).to.throw(RangeError, "input size");
    expect(() => convSize(5, 2.5)).to.throw(RangeError, "kernel size");
    expect(() => transposedConvSize(3, 3, { stride: 2, outputPadding: 2 })).to.throw(
      RangeError,
      "less than the stride 2",
    );
    expect(() => transposedConvSize(1, 1, { padding: 1 })).to.throw(
      RangeError,
      "at least 1 entry, received -1",
    );
  });
});

describe("matrix helpers", () => {
  it("unvec takes vec back", () => {
    fc.assert(
      fc.property(matrix(3, 4), (x) => {
        expect(unvec(vec(x), 3, 4)).to.deep.equal(x);
      }),
    );
    expect(() => unvec([1, 2, 3], 2, 2)).to.throw(RangeError, "3 for 2 * 2");
  });

  it("transpose moves a matrix across an inner product: <A x, y> = <x, Aᵀ y>", () => {
    fc.assert(
      fc.property(matrix(3, 2), matrix(1, 2), matrix(1, 3), (a, [x = []], [y = []]) => {
        expect(innerProduct(matVec(a, x), y)).to.equal(innerProduct(x, matVec(transpose(a), y)));
      }),
    );
  });

  it("refuse shapes that do not fit", () => {
    expect(() => matVec(X, [1, 2])).to.throw(RangeError, "length 3, received 2");
    expect(() => innerProduct([1, 2], [1])).to.throw(RangeError, "received 2 and 1");
    expect(() => innerProduct([[1, 2]], [[1]])).to.throw(RangeError, "received 2 and 1");
    expect(() => innerProduct([[1]], [1])).to.throw(RangeError, "one of each");
    expect(() => transpose([[1], [2, 3]])).to.throw(RangeError, "row 1");
  });
});

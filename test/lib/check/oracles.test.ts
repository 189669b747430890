import { expect } from "chai";
import fc from "fast-check";
import { bernoulliDivergence, discreteDivergence } from "../../../lib/src/check/oracles/divergence.js";
import { fixed, ln, ONE, toNumber } from "../../../lib/src/check/oracles/fixed-point.js";
import {
  convolutionMatrix,
  directConvolution,
  innerProduct,
  smallestInput,
  transposedByMatrix,
  wave,
} from "../../../lib/src/check/oracles/convolution.js";

const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });

/**
 * KL(q‖p) without any logarithm: Σ q (q - p) ∫₀¹ dt / (p + t (q - p)), by composite Gauss–Legendre with 2 points.
 */
function byQuadrature(q: readonly number[], p: readonly number[]): number {
  const pieces = 4000;
  let sum = 0;
  for (let i = 0; i < pieces; i++) {
    for (const node of [-1, 1]) {
      const t = (i + 0.5 + node / (2 * Math.sqrt(3))) / pieces;
      q.forEach((a, k) => {
        const b = p[k] ?? 0;
        sum += (a * (a - b)) / (b + t * (a - b)) / (2 * pieces);
      });
    }
  }
  return sum;
}

describe("the divergence oracles", () => {
  it("know the numbers of the exercise sheet", () => {
    expect(bernoulliDivergence(0.4, 0.8).toFixed(10)).to.equal("0.3819085010");
    expect(bernoulliDivergence(0.8, 0.4).toFixed(10)).to.equal("0.3347952867");
    expect(bernoulliDivergence(0, 0.4)).to.be.closeTo(0.510826, 5e-7);
    expect(bernoulliDivergence(1, 0.4)).to.be.closeTo(0.916291, 5e-7);
  });

  it("agree with a quadrature that knows no logarithm", () => {
    fc.assert(
      fc.property(inside, inside, (p1, p2) => {
        expect(bernoulliDivergence(p1, p2)).to.be.closeTo(byQuadrature([p1, 1 - p1], [p2, 1 - p2]), 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it("agree with each other where 1 - p is exact", () => {
    for (const [p1, p2] of [
      [0.25, 0.5],
      [0.125, 0.75],
      [0, 0.5],
      [1, 0.5],
    ] as const) {
      expect(discreteDivergence([p1, 1 - p1], [p2, 1 - p2])).to.equal(bernoulliDivergence(p1, p2));
    }
  });

  it("keep their digits where float64 loses them", () => {
    // KL(p‖p + d) = d² / (2 p (1 - p)) to first order.
    const d = 2 ** -30;
    expect(bernoulliDivergence(0.5, 0.5 + d) / (2 * d * d)).to.be.closeTo(1, 1e-8);
  });

  it("decide the zeros", () => {
    expect(discreteDivergence([0, 1], [0.5, 0.5])).to.be.closeTo(Math.LN2, 1e-15);
    expect(discreteDivergence([0.5, 0.5], [0, 1])).to.equal(Infinity);
    expect(discreteDivergence([0, 1], [0, 1])).to.equal(0);
  });
});

describe("the fixed-point logarithm", () => {
  it("agrees with Math.log to the last digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -70, max: 1, noNaN: true }), (x) => {
        expect(toNumber(ln(fixed(x)))).to.be.closeTo(Math.log(x), 1e-13);
      }),
    );
  });

  it("is exactly 0 at 1 and turns products into sums", () => {
    expect(ln(ONE)).to.equal(0n);
    const error = ln(fixed(0.375)) - ln(fixed(0.75)) - ln(fixed(0.5));
    expect(Math.abs(Number(error))).to.be.below(2 ** 10);
  });
});

describe("the convolution oracles", () => {
  it("know the example of the sheet: Y, and Cᵀ Y that is not X", () => {
    const x = [
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8],
    ];
    const kernel = [
      [1, 2],
      [3, 4],
    ];
    const y = directConvolution(x, kernel, 1);
    expect(y).to.deep.equal([
      [27, 37],
      [57, 67],
    ]);
    const back = transposedByMatrix(y, kernel, 1);
    expect(innerProduct(y, y)).to.equal(9836);
    expect(innerProduct(x, back)).to.equal(9836);
    expect(back).not.to.deep.equal(x);
  });

  it("make a matrix that does what the convolution does", () => {
    const kernel = wave(2, 3);
    const x = wave(5, 7);
    const product = convolutionMatrix(kernel, 5, 7, 2).map((row) => innerProduct([row], [x.flat()]));
    directConvolution(x, kernel, 2)
      .flat()
      .forEach((value, i) => expect(product[i]).to.be.closeTo(value, 1e-12));
  });

  it("search the sizes of a transposed convolution", () => {
    expect([7, 14].map((size) => smallestInput(size, 3, 2, 1) + 1)).to.deep.equal([14, 28]);
    expect([smallestInput(3, 3, 2, 0), smallestInput(3, 3, 2, 1)]).to.deep.equal([7, 5]);
  });
});

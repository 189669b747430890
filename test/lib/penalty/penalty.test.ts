import { expect } from "chai";
import fc from "fast-check";
import { squaredJacobianNorm } from "../../../lib/src/check/exercises/01-ae-and-vae/contractive-penalty.js";
import { sparsityOf } from "../../../lib/src/check/exercises/08b-sparse-denoising-generating/kl-sparsity.js";
import * as penalty from "../../../lib/src/penalty/index.js";

const share = fc.integer({ min: 5, max: 95 }).map((percent) => percent / 100);
const matrixOf = (entry: fc.Arbitrary<number>) =>
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
    fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
const weight = fc.integer({ min: -20, max: 20 }).map((value) => value / 8);

describe("penalty.l1", () => {
  it("adds absolute values over the units and averages over the codes", () => {
    expect(
      penalty.l1([
        [1, -2],
        [0, 3],
      ]),
    ).to.equal(3);
  });

  it("grows with a factor as much as the factor, and not with the number of equal codes", () => {
    fc.assert(
      fc.property(matrixOf(weight), (codes) => {
        expect(penalty.l1(codes.map((row) => row.map((z) => -2 * z)))).to.be.closeTo(
          2 * penalty.l1(codes),
          1e-9,
        );
        expect(penalty.l1([...codes, ...codes])).to.be.closeTo(penalty.l1(codes), 1e-9);
      }),
    );
  });
});

describe("penalty.klBernoulli", () => {
  it("is the way from ρ to each mean along the slope of the divergence", () => {
    fc.assert(
      fc.property(matrixOf(share), share, (codes, rho) => {
        expect(penalty.klBernoulli(codes, rho)).to.be.closeTo(sparsityOf(codes, rho), 1e-7);
      }),
    );
  });

  it("is 0 where every mean is ρ, though no single activation is", () => {
    expect(penalty.klBernoulli([[0], [0.2]], 0.1)).to.be.closeTo(0, 1e-15);
  });

  it("is infinite for a unit that is always on, or never", () => {
    expect(penalty.klBernoulli([[1], [1]], 0.05)).to.equal(Infinity);
    expect(penalty.klBernoulli([[0], [0]], 0.05)).to.equal(Infinity);
  });
});

describe("penalty.contractive", () => {
  it("is the squared norm of the Jacobian by differences", () => {
    fc.assert(
      fc.property(matrixOf(weight), (weights) => {
        const bias = weights.map((_, j) => 0.25 * j - 0.5);
        const x = (weights[0] ?? []).map((_, i) => 0.3 * i + 0.1);
        const expected = squaredJacobianNorm(weights, bias, x);
        expect(penalty.contractive(weights, bias, x)).to.be.closeTo(expected, 1e-6 * (1 + expected));
      }),
    );
  });

  it("refuses a bias that does not fit", () => {
    expect(() => penalty.contractive([[1, 2]], [], [1, 1])).to.throw(RangeError, "each of 1 units");
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { covariance, totalCorrelation } from "../../../lib/src/math/index.js";
import { jacobiEigen } from "../../../lib/src/math/symmetric-eigen.js";
import { createRandom } from "../../../lib/src/random/index.js";

/** Rows of numbers, more of them than of dimensions. */
const samples = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat()).map(([width, seed]) => {
  const random = createRandom(seed);
  const shared = Array.from({ length: 20 }, () => random.normal());
  return shared.map((common) => Array.from({ length: width }, () => common + random.normal(1, 2)));
});

/** −½ Σ ln of the eigenvalues of the correlation matrix. */
function byEigenvalues(matrix: readonly (readonly number[])[]): number {
  const deviations = matrix.map((row, j) => Math.sqrt(row[j] as number));
  const correlation = matrix.map((row, j) =>
    row.map((value, k) => value / ((deviations[j] as number) * (deviations[k] as number))),
  );
  const { values } = jacobiEigen(Float64Array.from(correlation.flat()));
  return -0.5 * Array.from(values).reduce((sum, value) => sum + Math.log(value), 0);
}

describe("covariance", () => {
  it("is symmetric, and has the variances on its diagonal", () => {
    fc.assert(
      fc.property(samples, (rows) => {
        const matrix = covariance(rows);
        for (const [j, row] of matrix.entries()) {
          const column = rows.map((each) => each[j] as number);
          const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
          const variance = column.reduce((sum, value) => sum + value ** 2, 0) / column.length - mean ** 2;
          expect(row[j]).to.be.closeTo(variance, 1e-9);
          for (const [k, value] of row.entries()) expect(value).to.equal(matrix[k]?.[j]);
        }
      }),
    );
  });

  it("refuses no rows and rows of different lengths", () => {
    expect(() => covariance([])).to.throw(RangeError, "received 0");
    expect(() => covariance([[1, 2], [1]])).to.throw(RangeError, "lengths 2, 1");
  });
});

describe("totalCorrelation", () => {
  it("is −½ ln(1 − ρ²) of two variables", () => {
    expect(
      totalCorrelation([
        [1, 0.6],
        [0.6, 1],
      ]),
    ).to.be.closeTo(-0.5 * Math.log(1 - 0.36), 1e-15);
  });

  it("follows from the eigenvalues of the correlation matrix", () => {
    fc.assert(
      fc.property(samples, (rows) => {
        const matrix = covariance(rows);
        expect(totalCorrelation(matrix)).to.be.closeTo(byEigenvalues(matrix), 1e-9);
      }),
    );
  });

  it("is 0 for a product, above 0 for anything else, and blind to the scale of a dimension", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (variances) => {
          const product = variances.map((variance, j) => variances.map((_, k) => (j === k ? variance : 0)));
          expect(totalCorrelation(product)).to.equal(0);
        },
      ),
    );
    fc.assert(
      fc.property(samples, fc.double({ min: 0.1, max: 10, noNaN: true }), (rows, scale) => {
        const matrix = covariance(rows);
        if (matrix.length > 1) expect(totalCorrelation(matrix)).to.be.above(0);
        const scaled = covariance(rows.map(([first = 0, ...others]) => [scale * first, ...others]));
        expect(totalCorrelation(scaled)).to.be.closeTo(totalCorrelation(matrix), 1e-9);
      }),
    );
  });

  it("is infinite where one dimension is another one", () => {
    expect(
      totalCorrelation([
        [4, 2],
        [2, 1],
      ]),
    ).to.equal(Infinity);
  });

  it("refuses what is no covariance", () => {
    for (const matrix of [
      [],
      [[0]],
      [[1, 2]],
      [
        [1, 0.5],
        [0.4, 1],
      ],
      [[NaN]],
    ]) {
      expect(() => totalCorrelation(matrix), JSON.stringify(matrix)).to.throw(RangeError, "symmetric matrix");
    }
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { momentsOf, pca, project, reconstruct } from "../../../lib/src/math/pca.js";
import { jacobiEigen, largestEigen } from "../../../lib/src/math/symmetric-eigen.js";
import { createRandom, type Random } from "../../../lib/src/random/index.js";

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, index) => sum + value * (b[index] as number), 0);

/** A symmetric matrix with these eigenvalues, made by reflections, and its eigenvectors. */
function withEigenvalues(values: readonly number[], random: Random) {
  const n = values.length;
  let vectors = values.map((_, row) => values.map((_, column) => +(row === column)));
  for (let reflection = 0; reflection < n; reflection++) {
    const normal = values.map(() => random.normal());
    const factor = 2 / dot(normal, normal);
    vectors = vectors.map((vector) => {
      const along = factor * dot(vector, normal);
      return vector.map((value, index) => value - along * (normal[index] as number));
    });
  }
  const matrix = new Float64Array(n * n);
  for (const [index, vector] of vectors.entries()) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        matrix[at] =
          (matrix[at] as number) + (values[index] as number) * (vector[i] as number) * (vector[j] as number);
      }
    }
  }
  return { matrix, vectors };
}

const spectrum = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 24 });
const descending = (values: readonly number[]) => [...values].sort((a, b) => b - a);

describe("jacobiEigen", () => {
  it("finds the eigenvalues that a matrix was made from, and vectors that are orthonormal and belong to them", () => {
    fc.assert(
      fc.property(spectrum, fc.string(), (values, seed) => {
        const { matrix } = withEigenvalues(values, createRandom(seed));
        const found = jacobiEigen(matrix);
        const n = values.length;
        for (const [index, value] of descending(values).entries()) {
          expect(found.values[index]).to.be.closeTo(value, 1e-9);
          const vector = found.vectors[index] as Float64Array;
          for (let row = 0; row < n; row++) {
            expect(dot(matrix.subarray(row * n, (row + 1) * n), vector)).to.be.closeTo(
              value * (vector[row] as number),
              1e-8,
            );
          }
          for (const [other, second] of found.vectors.entries()) {
            expect(dot(vector, second)).to.be.closeTo(+(other === index), 1e-12);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("largestEigen", () => {
  it("finds the largest eigenvalues of a matrix that was made from them, and their vectors", () => {
    const random = createRandom("known");
    const values = Array.from({ length: 80 }, (_, index) => 100 * 0.9 ** index);
    const { matrix, vectors } = withEigenvalues(values, random);
    const found = largestEigen(matrix, 10, random, { tolerance: 1e-10 });
    for (let index = 0; index < 10; index++) {
      expect(found.values[index]).to.be.closeTo(values[index] as number, 1e-8);
      expect(Math.abs(dot(found.vectors[index] as Float64Array, vectors[index] as number[]))).to.be.closeTo(
        1,
        1e-10,
      );
    }
  });

  it("copes with equal eigenvalues, with zeros and with fewer dimensions than it asks for", () => {
    fc.assert(
      fc.property(spectrum, fc.string(), fc.integer({ min: 1, max: 24 }), (values, seed, wanted) => {
        const count = Math.min(wanted, values.length);
        const random = createRandom(seed);
        const found = largestEigen(withEigenvalues(values, random).matrix, count, random);
        expect(found.vectors.length).to.equal(count);
        for (const [index, value] of descending(values).slice(0, count).entries()) {
          expect(found.values[index]).to.be.closeTo(value, 1e-2);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a count that the matrix does not have", () => {
    const random = createRandom(1);
    for (const count of [0, 4, 1.5]) {
      expect(() => largestEigen(new Float64Array(9), count, random)).to.throw(RangeError, "square matrix");
    }
  });
});

describe("pca", () => {
  /** Points near a plane in five dimensions, off the origin. */
  function cloud(count: number) {
    const random = createRandom("cloud");
    const [u, v] = [[3, 0, 4, 0, 0].map((x) => x / 5), [0, 1, 0, 0, 0]];
    const samples = new Float32Array(count * 5);
    for (let row = 0; row < count; row++) {
      const [a, b] = [random.normal(0, 3), random.normal(0, 1)];
      for (let k = 0; k < 5; k++) {
        samples[row * 5 + k] = 10 + a * (u?.[k] as number) + b * (v?.[k] as number) + random.normal(0, 0.01);
      }
    }
    return { samples, u: u as number[], v: v as number[] };
  }

  it("finds the plane that points scatter around, centred first", () => {
    const { samples, u, v } = cloud(4000);
    const { mean, components, variances } = pca(samples, 5, 2, createRandom(1));
    for (const value of mean) expect(value).to.be.closeTo(10, 0.2);
    expect(Math.abs(dot(components[0] as Float64Array, u))).to.be.closeTo(1, 1e-3);
    expect(Math.abs(dot(components[1] as Float64Array, v))).to.be.closeTo(1, 1e-3);
    expect(Math.sqrt(variances[0] as number)).to.be.closeTo(3, 0.15);
    expect(Math.sqrt(variances[1] as number)).to.be.closeTo(1, 0.05);
  });

  it("loses just the variance of the components that are left out", () => {
    const random = createRandom("rest");
    const size = 12;
    const samples = Float32Array.from({ length: 300 * size }, (_, at) => (1 + (at % size)) * random.normal());
    const all = jacobiEigen(momentsOf(samples, size).covariance).values;
    for (const count of [1, 5, 11, 12]) {
      const code = pca(samples, size, count, random);
      const output = reconstruct(code, samples);
      const lost = samples.reduce((sum, value, at) => sum + (value - (output[at] as number)) ** 2, 0) / 300;
      expect(lost).to.be.closeTo(
        all.slice(count).reduce((sum, value) => sum + value, 0),
        1e-3,
      );
    }
  });

  it("gives back what lies in the space of the components, and its own output", () => {
    const { samples } = cloud(50);
    const code = pca(samples, 5, 2, createRandom(1));
    const once = reconstruct(code, samples);
    const twice = reconstruct(code, once);
    for (const [at, value] of once.entries()) expect(twice[at]).to.be.closeTo(value, 1e-5);
  });

  it("codes samples by numbers with mean 0 and the components' variances, from which it reconstructs them", () => {
    const { samples } = cloud(60);
    const code = pca(samples, 5, 2, createRandom(1));
    const codes = project(code, samples);
    const reconstructed = reconstruct(code, samples);
    for (const k of [0, 1]) {
      const column = codes.map((each) => each[k] as number);
      expect(column.reduce((sum, value) => sum + value, 0)).to.be.closeTo(0, 1e-4);
      expect(dot(column, column) / 60).to.be.closeTo(code.variances[k] as number, 1e-4);
    }
    for (const [row, each] of codes.entries()) {
      for (let k = 0; k < 5; k++) {
        const sum = dot(
          each,
          code.components.map((component) => component[k] as number),
        );
        expect((code.mean[k] as number) + sum).to.be.closeTo(reconstructed[row * 5 + k] as number, 1e-5);
      }
    }
  });

  it("does not depend on where its iteration starts, but for signs", () => {
    const { samples } = cloud(200);
    const [one, two] = ["one", "two"].map((seed) => pca(samples, 5, 2, createRandom(seed)));
    for (const index of [0, 1]) {
      const inner = dot(one?.components[index] as Float64Array, two?.components[index] as Float64Array);
      expect(Math.abs(inner)).to.be.closeTo(1, 1e-9);
    }
  });

  it("refuses one sample, or a part of one", () => {
    for (const length of [0, 5, 12]) {
      expect(() => pca(new Float32Array(length), 5, 1, createRandom(1))).to.throw(
        RangeError,
        "at least two samples",
      );
    }
  });
});

describe("momentsOf", () => {
  it("is the mean and the covariance by their definitions, whatever the number of samples", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.string(),
        (count, size, seed) => {
          const random = createRandom(seed);
          const samples = Float32Array.from({ length: count * size }, () => random.normal(1));
          const { mean, covariance } = momentsOf(samples, size);
          const column = (k: number) =>
            Array.from({ length: count }, (_, row) => samples[row * size + k] as number);
          const average = (values: readonly number[]) =>
            values.reduce((sum, value) => sum + value, 0) / count;
          for (let i = 0; i < size; i++) {
            expect(mean[i]).to.be.closeTo(average(column(i)), 1e-12);
            for (let j = 0; j < size; j++) {
              const products = column(i).map(
                (x, row) => (x - average(column(i))) * ((column(j)[row] as number) - average(column(j))),
              );
              expect(covariance[i * size + j]).to.be.closeTo(average(products), 1e-12);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

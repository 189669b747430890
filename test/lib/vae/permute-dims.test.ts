import { expect } from "chai";
import fc from "fast-check";
import { covariance } from "../../../lib/src/math/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { permuteDims } from "../../../lib/src/vae/permute-dims.js";

const codes = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 20,
  }),
);
const sorted = (rows: readonly (readonly number[])[], j: number) =>
  rows.map((row) => row[j] as number).sort((a, b) => a - b);

describe("permuteDims", () => {
  it("keeps the values of every dimension, each as often as it was there", () => {
    fc.assert(
      fc.property(codes, fc.nat(), (rows, seed) => {
        const shuffled = permuteDims(rows, createRandom(seed));
        expect(shuffled).to.have.length(rows.length);
        rows[0]?.forEach((_, j) => expect(sorted(shuffled, j)).to.deep.equal(sorted(rows, j)));
      }),
    );
  });

  it("gives the same shuffle for the same seed, and leaves the codes as they were", () => {
    fc.assert(
      fc.property(codes, fc.nat(), (rows, seed) => {
        const before = structuredClone(rows);
        const first = permuteDims(rows, createRandom(seed));
        expect(permuteDims(rows, createRandom(seed))).to.deep.equal(first);
        expect(rows).to.deep.equal(before);
      }),
    );
  });

  it("shuffles each dimension in an order of its own, so that equal dimensions become uncorrelated", () => {
    const random = createRandom("equal");
    const rows = Array.from({ length: 2000 }, () => random.normal()).map((value) => [value, value, value]);
    const matrix = covariance(permuteDims(rows, random));
    for (const [j, k] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      expect(matrix[j]?.[k]).to.be.closeTo(0, 0.1);
    }
  });
});

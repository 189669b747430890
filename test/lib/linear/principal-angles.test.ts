import { expect } from "chai";
import fc from "fast-check";
import { principalAngles } from "../../../lib/src/linear/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { normals } from "./draw.js";

const seeds = fc.integer({ min: 1, max: 1e6 });

describe("principalAngles", () => {
  it("are 0 between two bases of one subspace", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const a = normals(random, 3, 6);
        const mixed = normals(random, 3, 3).map((weights) =>
          (a[0] ?? []).map((_, k) =>
            weights.reduce((sum, weight, i) => sum + weight * (a[i]?.[k] ?? NaN), 0),
          ),
        );
        for (const angle of principalAngles(a, mixed)) expect(angle).to.be.within(0, 1e-8);
      }),
      { numRuns: 50 },
    );
  });

  it("are the angles by which two directions were turned, however small", () => {
    for (const [first, second] of [
      [1e-9, 0.3],
      [0.2, 1.1],
      [0, Math.PI / 2],
    ] as const) {
      const turned = [
        [Math.cos(first), 0, Math.sin(first), 0],
        [0, Math.cos(second), 0, Math.sin(second)],
      ];
      const plane = [
        [1, 1, 0, 0],
        [1, -2, 0, 0],
      ];
      const [small = NaN, large = NaN] = principalAngles(plane, turned);
      expect(small).to.be.closeTo(first, 1e-14);
      expect(large).to.be.closeTo(second, 1e-12);
    }
  });

  it("are the same whichever subspace is named first", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const [a, b] = [normals(random, 2, 5), normals(random, 2, 5)];
        const back = principalAngles(b, a);
        for (const [i, angle] of principalAngles(a, b).entries()) {
          expect(angle).to.be.closeTo(back[i] ?? NaN, 1e-7);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("of two lines are the angle between them, at most a right one", () => {
    expect(principalAngles([[1, 0]], [[-1, 1]])[0]).to.be.closeTo(Math.PI / 4, 1e-12);
  });

  it("refuses subspaces of different dimension and rows that depend on each other", () => {
    expect(() =>
      principalAngles(
        [[1, 0]],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).to.throw(RangeError, "same shape");
    expect(() =>
      principalAngles(
        [
          [1, 0],
          [2, 0],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).to.throw(RangeError, "row 1");
  });
});

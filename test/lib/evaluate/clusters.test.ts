import { expect } from "chai";
import fc from "fast-check";
import { adjustedRandIndex, kMeans, silhouette } from "../../../lib/src/evaluate/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { blobs } from "./draw.js";

const CENTRES = [
  [0, 0],
  [10, 0],
  [0, 10],
  [10, 10],
];
const squares = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, k) => sum + (value - (b[k] as number)) ** 2, 0);
const cloud = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 3,
  maxLength: 25,
});

describe("kMeans", () => {
  it("finds groups that are far apart", () => {
    const { codes, labels } = blobs(createRandom("far"), CENTRES, 30);
    const found = kMeans(codes, 4, { random: createRandom(1) });
    expect(adjustedRandIndex(found.assignments, labels)).to.equal(1);
  });

  it("ends where every sample is with its nearest centroid and every centroid is the mean of its samples", () => {
    fc.assert(
      fc.property(cloud, fc.integer({ min: 1, max: 3 }), fc.string(), (codes, k, seed) => {
        const { assignments, centroids, inertia } = kMeans(codes, k, {
          random: createRandom(seed),
          restarts: 2,
        });
        let sum = 0;
        for (const [i, code] of codes.entries()) {
          const distances = centroids.map((centroid) => squares(code, centroid));
          const own = distances[assignments[i] as number] as number;
          expect(own).to.equal(Math.min(...distances));
          sum += own;
        }
        expect(inertia).to.be.closeTo(sum, 1e-9);
        for (const [c, centroid] of centroids.entries()) {
          const members = codes.filter((_, i) => assignments[i] === c);
          for (const k of members.length > 0 ? [0, 1] : []) {
            const mean = members.reduce((total, member) => total + (member[k] as number), 0) / members.length;
            expect(centroid[k]).to.be.closeTo(mean, 1e-9);
          }
        }
      }),
    );
  });

  it("is the best division of all, as trying every one shows", () => {
    fc.assert(
      fc.property(
        fc.array(
          cloud.map((all) => all[0] as [number, number]),
          { minLength: 3, maxLength: 8 },
        ),
        (codes) => {
          const spread = (members: readonly (readonly number[])[]) => {
            const mean = [0, 1].map(
              (k) => members.reduce((sum, each) => sum + (each[k] as number), 0) / members.length,
            );
            return members.reduce((sum, each) => sum + squares(each, mean), 0);
          };
          let best = Infinity;
          for (let mask = 1; mask < 2 ** codes.length - 1; mask++) {
            const side = (wanted: number) => codes.filter((_, i) => ((mask >> i) & 1) === wanted);
            best = Math.min(best, spread(side(0)) + spread(side(1)));
          }
          const { inertia } = kMeans(codes, 2, { random: createRandom(1), restarts: 60 });
          expect(inertia).to.be.closeTo(best, 1e-9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is repeated by its seed, and copes with samples that coincide", () => {
    const { codes } = blobs(createRandom("near"), CENTRES, 20, 6);
    const run = () => kMeans(codes, 4, { random: createRandom("same") });
    expect(run()).to.deep.equal(run());
    const equal = kMeans(
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      2,
      { random: createRandom(1) },
    );
    expect(equal.inertia).to.equal(0);
  });

  it("refuses more clusters than samples, and none", () => {
    for (const k of [0, 3, 1.5]) {
      expect(() => kMeans([[1], [2]], k, { random: createRandom(1) })).to.throw(
        RangeError,
        `received k = ${k}`,
      );
    }
  });
});

describe("silhouette", () => {
  it("is near 1 for tight groups far apart, and far lower when their members are mixed", () => {
    const { codes, labels } = blobs(createRandom("tight"), CENTRES, 20, 0.2);
    expect(silhouette(codes, labels)).to.be.above(0.95);
    expect(silhouette(codes, createRandom(1).shuffle(labels))).to.be.below(0.05);
  });

  it("stays in [-1, 1] and does not change when all codes are scaled or shifted", () => {
    fc.assert(
      fc.property(cloud, fc.integer({ min: 1, max: 20 }), (codes, scale) => {
        const clusters = codes.map((_, i) => i % 3);
        const value = silhouette(codes, clusters);
        expect(value).to.be.within(-1, 1);
        const other = codes.map((code) => code.map((each) => scale * each + 3));
        expect(silhouette(other, clusters)).to.be.closeTo(value, 1e-9);
      }),
    );
  });

  it("is what one computes by hand", () => {
    // 0: a = 1, b = 10.5; 1: a = 1, b = 9.5; 10: a = 1, b = 9.5; 11: a = 1, b = 10.5.
    const byHand = (9.5 / 10.5 + 8.5 / 9.5) / 2;
    expect(silhouette([[0], [1], [10], [11]], [0, 0, 1, 1])).to.be.closeTo(byHand, 1e-12);
    // The single one counts 0: 0 and 1 have a = 1, b = 10 and 9.
    expect(silhouette([[0], [1], [10]], [0, 0, 1])).to.be.closeTo((0.9 + 8 / 9) / 3, 1e-12);
  });

  it("refuses a single cluster", () => {
    expect(() => silhouette([[0], [1]], [0, 0])).to.throw(RangeError, "at least two clusters");
  });
});

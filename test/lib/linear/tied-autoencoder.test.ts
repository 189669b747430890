import { expect } from "chai";
import {
  centre,
  principalAngles,
  tiedGradient,
  tiedLoss,
  tiedReconstruction,
  trainTiedAutoencoder,
} from "../../../lib/src/linear/index.js";
import { NonFiniteLossError } from "../../../lib/src/nn/index.js";
import { pca } from "../../../lib/src/math/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { nearPlane, normals } from "./draw.js";

describe("tiedGradient", () => {
  it("is the gradient of tiedLoss, by differences", () => {
    const random = createRandom("gradient");
    for (const [count, size, codes] of [
      [1, 2, 1],
      [3, 4, 2],
      [5, 3, 3],
    ] as const) {
      const [points, weights] = [normals(random, count, size), normals(random, codes, size)];
      const gradient = tiedGradient(points, weights);
      for (const [i, row] of gradient.entries()) {
        for (const [k, slope] of row.entries()) {
          const at = (by: number) =>
            tiedLoss(
              points,
              weights.map((each, r) => each.map((value, c) => (r === i && c === k ? value + by : value))),
            );
          expect(slope).to.be.closeTo((at(1e-5) - at(-1e-5)) / 2e-5, 1e-5 * (1 + Math.abs(slope)));
        }
      }
    }
  });

  it("vanishes where the rows are orthonormal and span the points", () => {
    const points = [
      [1, 2, 0],
      [3, -1, 0],
    ];
    const weights = [
      [0.6, 0.8, 0],
      [-0.8, 0.6, 0],
    ];
    expect(tiedLoss(points, weights)).to.be.closeTo(0, 1e-15);
    for (const slope of tiedGradient(points, weights).flat()) expect(slope).to.be.closeTo(0, 1e-14);
    expect(tiedReconstruction(points, weights)[1]?.[0]).to.be.closeTo(3, 1e-14);
  });
});

describe("trainTiedAutoencoder", () => {
  const random = createRandom("plane");
  const points = nearPlane(random, 300);
  const { centred } = centre(points);
  const { components, variances } = pca(Float32Array.from(centred.flat()), 5, 5, random.stream("pca"));
  const principal = components.slice(0, 2).map((component) => [...component]);

  it("finds the principal subspace of centred points, though not its axes", () => {
    for (const seed of [1, 2, 3]) {
      const weights = trainTiedAutoencoder(centred, { codeSize: 2, random: createRandom(seed) });
      expect(principalAngles(weights, principal).at(-1)).to.be.below(1e-3);
      expect(tiedLoss(centred, weights)).to.be.closeTo(
        variances.slice(2).reduce((sum, variance) => sum + variance, 0),
        1e-4,
      );
    }
    const weights = trainTiedAutoencoder(centred, { codeSize: 2, random: createRandom(1) });
    expect(principalAngles(weights.slice(0, 1), principal.slice(0, 1))[0]).to.be.above(0.05);
  });

  it("spends a direction on the mean if nobody takes it off", () => {
    const weights = trainTiedAutoencoder(points, {
      codeSize: 2,
      random: createRandom(1),
      learningRate: 0.03,
    });
    expect(principalAngles(weights, principal).at(-1)).to.be.above(0.2);
  });

  it("gives the same weights for the same seed, and tells of every epoch", () => {
    const told: number[] = [];
    const train = () =>
      trainTiedAutoencoder(centred, {
        codeSize: 1,
        random: createRandom(7),
        epochs: 3,
        onEpoch: (epoch) => told.push(epoch),
      });
    expect(train()).to.deep.equal(train());
    expect(told).to.deep.equal([0, 1, 2, 0, 1, 2]);
  });

  it("refuses a code that is longer than a point", () => {
    expect(() => trainTiedAutoencoder(centred, { codeSize: 6, random })).to.throw(
      RangeError,
      "1 to 5 numbers",
    );
  });

  it("ends with an error once a weight is not finite", () => {
    expect(() => trainTiedAutoencoder(centred, { codeSize: 2, random, learningRate: 1e9 })).to.throw(
      NonFiniteLossError,
      /^Expected a finite weight, received .* in epoch \d+ at step \d+ of 15: the likely cause is a learning rate/,
    );
  });
});

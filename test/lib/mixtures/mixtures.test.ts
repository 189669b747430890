import { expect } from "chai";
import fc from "fast-check";
import { createRandom } from "../../../lib/src/random/index.js";
import {
  drawAround,
  drawMixture,
  fitForward,
  fitReverse,
  logDensity,
  mixtureDensity,
  modesCovered,
  reverseDivergence,
  ringCentres,
  type Mixture,
} from "../../../lib/src/mixtures/index.js";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const part = fc.record({ weight: number(0.1, 5), mean: number(-3, 3), deviation: number(0.3, 2) });
const mixture: fc.Arbitrary<Mixture> = fc
  .array(part, { minLength: 1, maxLength: 4 })
  .map((parts) => ({ parts }));

/** By the midpoint rule on a range that holds all mass but some 1e-12. */
function integral(f: (x: number) => number): number {
  const [low, high, count] = [-20, 20, 8000];
  const width = (high - low) / count;
  return Array.from({ length: count }, (_, i) => f(low + (i + 0.5) * width) * width).reduce(
    (a, b) => a + b,
    0,
  );
}

const normal = (x: number, mean: number, deviation: number) =>
  Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
const logNormal = (x: number, mean: number, deviation: number) =>
  -(((x - mean) / deviation) ** 2) / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));

const apart: Mixture = {
  parts: [
    { weight: 2, mean: -3, deviation: 0.5 },
    { weight: 1, mean: 3, deviation: 0.8 },
  ],
};

describe("a mixture of Gaussians", () => {
  it("has a density that integrates to 1 whatever its weights add up to", () => {
    fc.assert(
      fc.property(mixture, (p) => {
        expect(integral((x) => mixtureDensity(p, x))).to.be.closeTo(1, 1e-6);
      }),
      { numRuns: 20 },
    );
  });

  it("is a Gaussian with one part, also where the density underflows", () => {
    const one: Mixture = { parts: [{ weight: 3, mean: 1, deviation: 0.5 }] };
    expect(mixtureDensity(one, 0.2)).to.be.closeTo(normal(0.2, 1, 0.5), 1e-12);
    expect(logDensity(one, 100)).to.be.closeTo(logNormal(100, 1, 0.5), 1e-6);
  });

  it("draws with its own mean and variance", () => {
    const drawn = drawMixture(apart, 20_000, createRandom("mixture"));
    const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
    const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length;
    const { mean: m, deviation } = fitForward(apart);
    // Four standard errors.
    expect(mean).to.be.closeTo(m, (4 * deviation) / Math.sqrt(drawn.length));
    expect(variance / deviation ** 2).to.be.closeTo(1, 0.05);
  });

  it("refuses to have no part, or one without weight or width", () => {
    expect(() => mixtureDensity({ parts: [] }, 0)).to.throw(RangeError, "at least one Gaussian");
    for (const wrong of [{ weight: 0 }, { deviation: -1 }, { weight: NaN }]) {
      const parts = [{ weight: 1, mean: 0, deviation: 1, ...wrong }];
      expect(() => drawMixture({ parts }, 1, createRandom(1))).to.throw(RangeError, "positive weights");
    }
  });
});

describe("a Gaussian fitted to a mixture", () => {
  it("has, forward, the mixture's mean and variance", () => {
    fc.assert(
      fc.property(mixture, (p) => {
        const { mean, deviation } = fitForward(p);
        expect(integral((x) => x * mixtureDensity(p, x))).to.be.closeTo(mean, 1e-5);
        expect(integral((x) => (x - mean) ** 2 * mixtureDensity(p, x))).to.be.closeTo(deviation ** 2, 1e-4);
      }),
      { numRuns: 20 },
    );
  });

  it("says the divergences that integrals give", () => {
    const forward = fitForward(apart);
    const kl = integral((x) => {
      const p = mixtureDensity(apart, x);
      return p === 0 ? 0 : p * (logDensity(apart, x) - logNormal(x, forward.mean, forward.deviation));
    });
    expect(forward.divergence).to.be.closeTo(kl, 1e-6);
    const reverse = integral((x) => normal(x, 1, 0.7) * (logNormal(x, 1, 0.7) - logDensity(apart, x)));
    expect(reverseDivergence(apart, { mean: 1, deviation: 0.7 })).to.be.closeTo(reverse, 1e-6);
  });

  it("lies, in reverse, on the mode it starts from, and is narrower than forward", () => {
    for (const [start, near, weight] of [
      [-2, -3, 2 / 3],
      [2, 3, 1 / 3],
    ] as const) {
      const fit = fitReverse(apart, { mean: start, deviation: 1 });
      expect(fit.mean).to.be.closeTo(near, 0.05);
      // On one of modes far apart nothing is lost but its weight: KL(q‖w q) = −ln w.
      expect(fit.divergence).to.be.closeTo(-Math.log(weight), 0.01);
      expect(fit.deviation).to.be.below(fitForward(apart).deviation / 2);
    }
  });

  it("is no better in its neighbourhood, and exact for a mixture that is a Gaussian", () => {
    const fit = fitReverse(apart, { mean: 2.5, deviation: 1 });
    for (const [mean, deviation] of [
      [0.01, 1],
      [-0.01, 1],
      [0, 1.01],
      [0, 0.99],
    ] as const) {
      const moved = { mean: fit.mean + mean, deviation: fit.deviation * deviation };
      expect(reverseDivergence(apart, moved)).to.be.above(fit.divergence);
    }
    const one: Mixture = { parts: [{ weight: 1, mean: -0.7, deviation: 1.3 }] };
    for (const found of [fitForward(one), fitReverse(one, { mean: 1, deviation: 0.5 })]) {
      expect(found.mean).to.be.closeTo(-0.7, 1e-4);
      expect(found.deviation).to.be.closeTo(1.3, 1e-4);
      expect(found.divergence).to.be.closeTo(0, 1e-7);
    }
  });
});

describe("a ring of Gaussians", () => {
  it("has its centres evenly on a circle, the first to the right", () => {
    const centres = ringCentres({ modes: 5, radius: 3 });
    expect(centres[0]).to.deep.equal([3, 0]);
    centres.forEach(([x, y], i) => {
      const [nextX, nextY] = centres[(i + 1) % 5] ?? [NaN, NaN];
      expect(Math.hypot(x, y)).to.be.closeTo(3, 1e-12);
      expect(Math.hypot(x - nextX, y - nextY)).to.be.closeTo(6 * Math.sin(Math.PI / 5), 1e-12);
    });
    expect(() => ringCentres({ modes: 0 })).to.throw(RangeError, "number of modes");
  });

  it("is covered whole by its own draws, and in part by those of a part", () => {
    const centres = ringCentres();
    const all = modesCovered(drawAround(centres, 0.1, 800, createRandom("ring")), centres, 0.5, 20);
    expect(all.covered).to.equal(8);
    expect(all.quality).to.equal(1);
    const some = drawAround(centres.slice(0, 3), 0.1, 300, createRandom("ring"));
    expect(modesCovered(some, centres, 0.5, 20).covered).to.equal(3);
  });
});

describe("modesCovered", () => {
  const centres = ringCentres();
  const points = fc.array(fc.tuple(number(-3, 3), number(-3, 3)), { maxLength: 40 });

  it("counts no more modes the more samples a mode needs, and no fewer the larger the radius", () => {
    fc.assert(
      fc.property(points, number(0.1, 1), fc.integer({ min: 1, max: 5 }), (samples, radius, least) => {
        const { covered, counts, quality } = modesCovered(samples, centres, radius, least);
        expect(modesCovered(samples, centres, radius, least + 1).covered).to.be.at.most(covered);
        expect(modesCovered(samples, centres, radius + 0.3, least).covered).to.be.at.least(covered);
        expect(counts.reduce((a, b) => a + b, 0)).to.be.closeTo(quality * samples.length, 1e-9);
      }),
    );
  });

  it("gives a sample to its nearest centre only, though it is within reach of two", () => {
    const { counts, covered } = modesCovered(
      [[0.4, 0]],
      [
        [0, 0],
        [1, 0],
      ],
      1,
    );
    expect(counts).to.deep.equal([1, 0]);
    expect(covered).to.equal(1);
  });

  it("takes no samples for no quality, and refuses no centres", () => {
    expect(modesCovered([], centres, 1)).to.include({ covered: 0, quality: 0 });
    expect(() => modesCovered([], [], 1)).to.throw(RangeError, "at least one centre");
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { klBernoulli, klDiscrete, klNormal } from "../../../lib/src/math/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const distribution = (length: number) =>
  fc
    .array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((weights) => {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return weights.map((weight) => weight / sum);
    });
const pair = fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(distribution(n), distribution(n)));
const outer = (a: readonly number[], b: readonly number[]) => a.flatMap((x) => b.map((y) => x * y));

describe("klDiscrete", () => {
  it("gives the worked example in both directions", () => {
    expect(klDiscrete([0.4, 0.6], [0.8, 0.2])).to.be.closeTo(0.381908501, 5e-11);
    expect(klDiscrete([0.8, 0.2], [0.4, 0.6])).to.be.closeTo(0.3347952867, 5e-11);
  });

  it("agrees with the definition", () => {
    fc.assert(
      fc.property(pair, ([q, p]) => {
        const definition = q.reduce((sum, value, i) => sum + value * Math.log(value / (p[i] as number)), 0);
        expect(klDiscrete(q, p)).to.be.closeTo(definition, 1e-12);
      }),
    );
  });

  it("is never negative, and 0 exactly for equal distributions", () => {
    fc.assert(
      fc.property(pair, ([q, p]) => {
        expect(klDiscrete(q, p)).to.be.at.least(0);
        expect(klDiscrete(q, q)).to.equal(0);
      }),
    );
  });

  it("keeps its digits where the distributions almost agree", () => {
    // For q = p + d (1, -1): KL = d^2 (1/p1 + 1/p2) / 2 - ..., where q ln(q/p) summed up cancels to noise or below 0.
    for (const d of [1e-3, 1e-5, 1e-7]) {
      const [q, p] = [
        [0.3 + d, 0.7 - d],
        [0.3, 0.7],
      ] as const;
      const step = q[0] - p[0];
      const leading = (step ** 2 * (1 / 0.3 + 1 / 0.7)) / 2;
      expect(klDiscrete(q, p) / leading).to.be.closeTo(1, 2 * d + 1e-7);
    }
    expect(klDiscrete([0.3 + 1e-15, 0.7 - 1e-15], [0.3, 0.7])).to.be.above(0);
  });

  it("does not depend on the order of the outcomes", () => {
    fc.assert(
      fc.property(pair, fc.string(), ([q, p], seed) => {
        const order = createRandom(seed).shuffle(q.map((_, index) => index));
        const permuted = [q, p].map((values) => order.map((index) => values[index] as number)) as [
          number[],
          number[],
        ];
        expect(klDiscrete(...permuted)).to.be.closeTo(klDiscrete(q, p), 1e-13);
      }),
    );
  });

  it("adds up over independent products", () => {
    fc.assert(
      fc.property(pair, pair, ([q1, p1], [q2, p2]) => {
        const joint = klDiscrete(outer(q1, q2), outer(p1, p2));
        expect(joint).to.be.closeTo(klDiscrete(q1, p1) + klDiscrete(q2, p2), 1e-12);
      }),
    );
  });

  it("counts nothing where q is 0, and is infinite where only p is", () => {
    expect(klDiscrete([0, 1], [0.5, 0.5])).to.be.closeTo(Math.LN2, 1e-15);
    expect(klDiscrete([0, 1], [0, 1])).to.equal(0);
    expect(klDiscrete([0.5, 0.5], [0, 1])).to.equal(Infinity);
    expect(klDiscrete([1e-300, 1], [0, 1])).to.equal(Infinity);
    expect(klDiscrete([0, 0.5, 0.5], [0.5, 0, 0.5])).to.equal(Infinity);
  });

  it("stays finite between the smallest and the largest numbers", () => {
    const tiny = Number.MIN_VALUE;
    expect(klDiscrete([1, 0], [tiny, 1])).to.be.closeTo(-Math.log(tiny), 1e-10);
    expect(klDiscrete([tiny, 1], [1, 0])).to.equal(Infinity);
  });

  it("accepts sums that are off by rounding only", () => {
    expect(klDiscrete([0.5, 0.5 + 9e-10], [0.5, 0.5])).to.be.closeTo(0, 2e-9);
    expect(() => klDiscrete([0.5, 0.5 + 2e-9], [0.5, 0.5])).to.throw(RangeError, "q to sum to 1");
  });

  it("refuses what is no pair of distributions, with the reason", () => {
    expect(() => klDiscrete([1], [0.5, 0.5])).to.throw(RangeError, "received 1 and 2");
    expect(() => klDiscrete([0.5, 0.5], [1.5, -0.5])).to.throw(RangeError, "in p, received -0.5 at index 1");
    expect(() => klDiscrete([NaN, 1], [0.5, 0.5])).to.throw(RangeError, "in q, received NaN at index 0");
    expect(() => klDiscrete([0.5, 0.5], [Infinity, 0])).to.throw(RangeError, "received Infinity");
    expect(() => klDiscrete([0.3, 0.3], [0.5, 0.5])).to.throw(RangeError, "received the sum 0.6");
    expect(() => klDiscrete([], [])).to.throw(RangeError, "sum 0");
  });
});

describe("klBernoulli", () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });

  it("gives the worked example and its reverse", () => {
    expect(klBernoulli(0.4, 0.8)).to.be.closeTo(0.381908501, 5e-11);
    expect(klBernoulli(0.8, 0.4)).to.be.closeTo(0.3347952867, 5e-11);
  });

  it("has the limits of the sweep", () => {
    expect(klBernoulli(0.4, 0)).to.equal(Infinity);
    expect(klBernoulli(0.4, 1)).to.equal(Infinity);
    expect(klBernoulli(0, 0.4)).to.be.closeTo(Math.log(1 / 0.6), 1e-15);
    expect(klBernoulli(1, 0.4)).to.be.closeTo(Math.log(1 / 0.4), 1e-15);
    expect([klBernoulli(0.4, 0.4), klBernoulli(0, 0), klBernoulli(1, 1)]).to.deep.equal([0, 0, 0]);
  });

  it("is the divergence of the two-point distributions", () => {
    fc.assert(
      fc.property(probability, probability, (a, b) => {
        const discrete = klDiscrete([a, 1 - a], [b, 1 - b]);
        if (discrete === Infinity) expect(klBernoulli(a, b)).to.equal(Infinity);
        else expect(klBernoulli(a, b)).to.be.closeTo(discrete, 1e-12 * (1 + discrete));
      }),
    );
  });

  it("is positive for different probabilities, and the same when the outcomes change names", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1024 }), fc.integer({ min: 0, max: 1024 }), (m, n) => {
        const [a, b] = [m / 1024, n / 1024];
        expect(klBernoulli(a, b) > 0).to.equal(a !== b);
        expect(klBernoulli(1 - a, 1 - b)).to.equal(klBernoulli(a, b));
      }),
    );
  });

  it("refuses what is no probability", () => {
    for (const p of [-0.1, 1.1, NaN, Infinity]) {
      expect(() => klBernoulli(p, 0.5)).to.throw(RangeError, `Expected p1 in [0, 1], received ${p}`);
      expect(() => klBernoulli(0.5, p)).to.throw(RangeError, `Expected p2 in [0, 1], received ${p}`);
    }
  });
});

describe("klNormal", () => {
  const logVariance = (standardDeviation: number) => 2 * Math.log(standardDeviation);

  /** The integral of q ln(q/p) by the trapezoidal rule, which converges geometrically for such integrands. */
  function quadrature(mean: number, sd: number): number {
    const [from, to, steps] = [mean - 12 * sd, mean + 12 * sd, 4000];
    const width = (to - from) / steps;
    let sum = 0;
    for (let i = 0; i <= steps; i++) {
      const z = from + i * width;
      const logQ = -(((z - mean) / sd) ** 2) / 2 - Math.log(sd);
      sum += (Math.exp(logQ) / Math.sqrt(2 * Math.PI)) * (logQ + (z * z) / 2);
    }
    return sum * width;
  }

  it("gives the verified values, off the blind spots", () => {
    expect(klNormal(0.3, logVariance(0.6))).to.be.closeTo(0.235826, 5e-7);
    expect(klNormal(-1.2, logVariance(1.7))).to.be.closeTo(1.134372, 5e-7);
    expect(klNormal(0, logVariance(0.5))).to.be.closeTo(0.318147, 5e-7);
  });

  it("is the integral that defines it", () => {
    const [mean, sd] = [
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.2, max: 3, noNaN: true }),
    ];
    fc.assert(
      fc.property(mean, sd, (mu, sigma) => {
        expect(klNormal(mu, logVariance(sigma))).to.be.closeTo(quadrature(mu, sigma), 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it("is the mean of the log-ratio over draws", () => {
    const random = createRandom("monte carlo");
    const [mu, sd, draws] = [-1.2, 1.7, 200_000];
    let sum = 0;
    for (let i = 0; i < draws; i++) {
      const z = random.normal(mu, sd);
      sum += (z * z - ((z - mu) / sd) ** 2) / 2 - Math.log(sd);
    }
    // The log-ratio's standard deviation is about 2.5, so the standard error is about 0.006.
    expect(sum / draws).to.be.closeTo(klNormal(mu, logVariance(sd)), 0.025);
  });

  it("sums over dimensions", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.float({ min: -3, max: 3, noNaN: true }), fc.float({ min: -3, max: 3, noNaN: true })),
        ),
        (pairs) => {
          const whole = klNormal(
            pairs.map(([mu]) => mu),
            pairs.map(([, logVar]) => logVar),
          );
          const parts = pairs.reduce((sum, [mu, logVar]) => sum + klNormal(mu, logVar), 0);
          expect(whole).to.be.closeTo(parts, 1e-12 * (1 + parts));
        },
      ),
    );
  });

  it("is 0 exactly at the prior, positive next to it and precise there", () => {
    expect(klNormal([0, 0], [0, 0])).to.equal(0);
    for (const x of [1e-3, 1e-8, 1e-12, -1e-12, -1e-3]) {
      expect(klNormal(0, x) / ((x * x) / 4)).to.be.closeTo(1, Math.abs(x));
    }
    expect(klNormal(0, 0.5 + 1e-9)).to.be.closeTo(klNormal(0, 0.5 - 1e-9), 1e-9);
  });

  it("refuses unequal lengths and what is not finite", () => {
    expect(() => klNormal([0, 0], [0])).to.throw(RangeError, "received 2 and 1");
    expect(() => klNormal([0, NaN], [0, 0])).to.throw(
      RangeError,
      "mean NaN and log-variance 0 in dimension 1",
    );
    expect(() => klNormal(0, -Infinity)).to.throw(RangeError, "log-variance -Infinity");
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { createRandom, type Random } from "../../../lib/src/random/index.js";

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Counts how often each of `bins` values 0, 1, ... occurs. */
function count(values: readonly number[], bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Pearson's statistic against equal frequencies. */
function chiSquare(counts: readonly number[]): number {
  const expected = mean(counts);
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    mean(x.map((value, index) => (value - mx) * ((y[index] as number) - my)));
  return (
    covariance(a, meanA, b, meanB) /
    Math.sqrt(covariance(a, meanA, a, meanA) * covariance(b, meanB, b, meanB))
  );
}

describe("createRandom", () => {
  it("gives the numbers that a program in another language computes from the same definition", () => {
    // Python: hashlib's SHA-256, xoshiro128** on unbounded integers, statistics.NormalDist().inv_cdf.
    const uniform = createRandom("latent").uniform;
    expect(take(4, uniform)).to.deep.equal([
      0.5713613903885681, 0.10749864304150947, 0.25160155496967695, 0.0288384608105402,
    ]);
    const noise = createRandom(1).stream("noise");
    expect(take(3, noise.uniform)).to.deep.equal([
      0.04733762794027607, 0.6636244512797012, 0.16496148815624578,
    ]);
    const random = createRandom("latent");
    const normals = [
      0.17984121790873786, -1.239940829537149, -0.669458420104561, -1.8981453931360524, 1.1281701331395062,
    ];
    // Python's logarithm may differ from ours in the last place.
    for (const value of normals) expect(random.normal()).to.be.closeTo(value, 1e-15);
  });

  it("repeats itself for the same seed, written as a number or as text, and differs for another", () => {
    const first = take(5, createRandom(42).uniform);
    expect(take(5, createRandom("42").uniform)).to.deep.equal(first);
    expect(take(5, createRandom(43).uniform)).not.to.deep.equal(first);
  });

  it("refuses a seed that is not finite", () => {
    for (const seed of [NaN, Infinity]) {
      expect(() => createRandom(seed)).to.throw(RangeError, "finite number as seed");
    }
  });
});

describe("uniform", () => {
  it("fills [0, 1) evenly", () => {
    const values = take(100_000, createRandom("uniform").uniform);
    expect(values.every((value) => value >= 0 && value < 1)).to.equal(true);
    const counts = count(
      values.map((value) => Math.floor(value * 100)),
      100,
    );
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(chiSquare(counts)).to.be.within(50, 160);
  });

  it("uses 53 bits, the lowest as often 0 as 1", () => {
    const lowest = take(10_000, createRandom("bits").uniform).map((value) => (value * 2 ** 53) % 2);
    expect(new Set(lowest)).to.deep.equal(new Set([0, 1]));
    expect(mean(lowest)).to.be.closeTo(0.5, 0.02);
  });

  it("does not let one draw foretell the next", () => {
    const values = take(20_001, createRandom("serial").uniform);
    // The standard deviation of the correlation is 1 / sqrt(20000) = 0.007.
    expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)))).to.be.below(0.03);
  });
});

describe("integer", () => {
  it("stays in [low, high)", () => {
    const random = createRandom("integers");
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 40 }), (low, span) => {
        const drawn = random.integer(low, low + span);
        expect(Number.isSafeInteger(drawn) && drawn >= low && drawn < low + span).to.equal(true);
      }),
    );
  });

  it("gives every value as often", () => {
    const random = createRandom("die");
    const counts = count(
      take(60_000, () => random.integer(1, 7) - 1),
      6,
    );
    // 5 degrees of freedom: above 20 with probability 0.001.
    expect(chiSquare(counts)).to.be.below(20);
  });

  it("does not favour small values where the range does not divide 2^53", () => {
    const random = createRandom("large");
    const third = 2 ** 52; // Of a range 3/4 of 2^53, modulo alone would hit the lower third half of the time.
    const low = take(30_000, () => random.integer(0, 1.5 * third)).filter(
      (value) => value < third / 2,
    ).length;
    expect(low / 30_000).to.be.closeTo(1 / 3, 0.012);
  });

  it("refuses ranges that are empty, unsafe or not of integers", () => {
    const random = createRandom(1);
    const ranges: [number, number][] = [
      [1, 1],
      [2, 1],
      [0, 1.5],
      [NaN, 1],
      [0, Infinity],
      [-(2 ** 53) + 1, 2 ** 53 - 1],
    ];
    for (const [low, high] of ranges) {
      expect(() => random.integer(low, high)).to.throw(RangeError, "safe integers");
    }
  });
});

describe("normal", () => {
  it("has the moments of the standard normal distribution", () => {
    const random = createRandom("normal");
    const values = take(200_000, () => random.normal());
    const moment = (order: number) => mean(values.map((value) => value ** order));
    // Tolerances are five standard errors: sqrt(1, 2, 15, 96 / 200000).
    expect(moment(1)).to.be.closeTo(0, 0.012);
    expect(moment(2)).to.be.closeTo(1, 0.016);
    expect(moment(3)).to.be.closeTo(0, 0.044);
    expect(moment(4)).to.be.closeTo(3, 0.11);
    const beyond3 = values.filter((value) => Math.abs(value) > 3).length;
    expect(beyond3).to.be.within(430, 650); // 540 expected.
  });

  it("takes a mean and a standard deviation", () => {
    const standard = createRandom("scaled");
    const scaled = createRandom("scaled");
    for (let i = 0; i < 100; i++) expect(scaled.normal(3, 0.5)).to.equal(3 + 0.5 * standard.normal());
    expect(scaled.normal(3, 0)).to.equal(3);
  });

  it("refuses a negative standard deviation and what is not finite", () => {
    const random = createRandom(1);
    expect(() => random.normal(0, -1)).to.throw(RangeError, "standard deviation >= 0");
    expect(() => random.normal(NaN)).to.throw(RangeError, "finite mean");
  });
});

describe("shuffle", () => {
  it("keeps the elements and leaves its argument alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items];
        const shuffled = createRandom(seed).shuffle(items);
        expect(items).to.deep.equal(before);
        expect([...shuffled].sort((a, b) => a - b)).to.deep.equal([...items].sort((a, b) => a - b));
      }),
    );
  });

  it("gives each of the 24 orders of four elements as often", () => {
    const random = createRandom("orders");
    const counts = new Map<string, number>();
    for (let i = 0; i < 48_000; i++) {
      const order = random.shuffle(["a", "b", "c", "d"]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).to.equal(24);
    // 23 degrees of freedom: above 50 with probability 0.001.
    expect(chiSquare([...counts.values()])).to.be.below(50);
  });
});

describe("stream", () => {
  const first = (random: Random) => take(4, random.uniform);

  it("does not depend on how much was drawn before", () => {
    const fresh = createRandom("course");
    const used = createRandom("course");
    take(1000, used.uniform);
    take(10, used.stream("other").uniform);
    expect(first(used.stream("noise"))).to.deep.equal(first(fresh.stream("noise")));
  });

  it("does not draw from the one that it comes from", () => {
    const plain = createRandom("course");
    const parent = createRandom("course");
    first(parent.stream("noise"));
    expect(first(parent)).to.deep.equal(first(plain));
  });

  it("differs by name, by seed and by path", () => {
    const random = createRandom("course");
    const streams = [
      random,
      random.stream("a"),
      random.stream("b"),
      random.stream(""),
      random.stream("a").stream("b"),
      random.stream("a/b"),
      random.stream('a","b'),
      createRandom("courses").stream("a"),
    ];
    expect(new Set(streams.map((stream) => stream.uniform())).size).to.equal(streams.length);
  });

  it("is not correlated with its neighbours", () => {
    const random = createRandom("course");
    const series = ["1", "2", "3", "4"].map((name) => take(20_000, random.stream(name).uniform));
    series.push(take(20_000, random.uniform));
    for (const [index, a] of series.entries()) {
      for (const b of series.slice(index + 1)) expect(Math.abs(correlation(a, b))).to.be.below(0.03);
    }
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { mutualInformation, mutualInformationGap } from "../../../lib/src/math/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const draws = (seed: string, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.normal());
};

describe("mutualInformation", () => {
  it("of a variable with itself, or with what is computed from it without loss, is the entropy of the bins", () => {
    const values = draws("self", 1000);
    for (const map of [(v: number) => v, (v: number) => -v, (v: number) => Math.exp(v)]) {
      expect(mutualInformation(values, values.map(map))).to.be.closeTo(Math.log(10), 1e-9);
    }
  });

  it("is near its bias of (bins − 1)² / 2n where the variables are independent", () => {
    const found = mutualInformation(draws("a", 4000), draws("b", 4000));
    expect(found).to.be.within(0.5 * (81 / 8000), 1.6 * (81 / 8000));
  });

  it("of correlated normal variables comes near −½ ln(1 − ρ²)", () => {
    const [a, noise] = [draws("a", 20_000), draws("c", 20_000)];
    const b = a.map((value, i) => 0.8 * value + 0.6 * (noise[i] as number));
    // Bins lose a little of it.
    expect(mutualInformation(a, b, 20)).to.be.closeTo(-0.5 * Math.log(1 - 0.64), 0.04);
  });

  it("sees dependence without correlation", () => {
    const values = draws("square", 2000);
    expect(
      mutualInformation(
        values,
        values.map((value) => value ** 2),
      ),
    ).to.be.above(1);
  });

  it("is symmetric and at least 0", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 10,
    });
    fc.assert(
      fc.property(pairs, (all) => {
        const [a, b] = [all.map(([x]) => x), all.map(([, y]) => y)];
        const found = mutualInformation(a, b);
        expect(found).to.be.at.least(-1e-12);
        expect(found).to.be.closeTo(mutualInformation(b, a), 1e-12);
      }),
    );
  });

  it("refuses lists that do not pair, too few pairs and NaN", () => {
    expect(() => mutualInformation([1, 2], [1], 1)).to.throw(RangeError, "2 and 1 values");
    expect(() => mutualInformation([1, 2], [1, 2])).to.throw(RangeError, "at least 10 pairs");
    expect(() => mutualInformation([1, NaN], [1, 2], 2)).to.throw(RangeError, "numbers");
  });
});

describe("mutualInformationGap", () => {
  it("is 1 for a dimension of its own for each factor, and 0 for two that say the same", () => {
    expect(
      mutualInformationGap(
        [
          [0, 2],
          [1, 0],
          [0, 0],
        ],
        [1, 2],
      ),
    ).to.equal(1);
    expect(
      mutualInformationGap(
        [
          [1, 1],
          [1, 1],
        ],
        [2, 2],
      ),
    ).to.equal(0);
  });

  it("does not hang on the order of the dimensions", () => {
    expect(
      mutualInformationGap(
        [
          [0.5, 0.1],
          [0.2, 0.9],
        ],
        [1, 1],
      ),
    ).to.be.closeTo(0.55, 1e-12);
    expect(
      mutualInformationGap(
        [
          [0.2, 0.9],
          [0.5, 0.1],
        ],
        [1, 1],
      ),
    ).to.be.closeTo(0.55, 1e-12);
  });

  it("refuses a single dimension, and rows that do not fit the factors", () => {
    expect(() => mutualInformationGap([[1]], [1])).to.throw(RangeError, "at least two rows");
    expect(() => mutualInformationGap([[1], [1]], [1, 1])).to.throw(RangeError, "rows of 2 entries");
  });
});

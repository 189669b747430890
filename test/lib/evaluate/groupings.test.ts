import { expect } from "chai";
import fc from "fast-check";
import { adjustedRandIndex, purity } from "../../../lib/src/evaluate/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { groupings, renaming } from "./draw.js";

const rename = (labels: readonly number[], names: readonly number[]) =>
  labels.map((label) => names[label] as number);

/** By counting pairs one by one (Hubert and Arabie's formula in the numbers of agreeing and disagreeing pairs). */
function byPairs(a: readonly number[], b: readonly number[]): number {
  let [both, onlyA, onlyB, neither] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const [inA, inB] = [a[i] === a[j], b[i] === b[j]];
      if (inA && inB) both++;
      else if (inA) onlyA++;
      else if (inB) onlyB++;
      else neither++;
    }
  }
  const divisor = (both + onlyA) * (onlyA + neither) + (both + onlyB) * (onlyB + neither);
  return divisor === 0 ? 1 : (2 * (both * neither - onlyA * onlyB)) / divisor;
}

describe("adjustedRandIndex", () => {
  it("is what counting all pairs of samples gives", () => {
    fc.assert(
      fc.property(groupings, ({ a, b }) => {
        expect(adjustedRandIndex(a, b)).to.be.closeTo(byPairs(a, b), 1e-12);
      }),
    );
  });

  it("is 1 for the same groups under other names, symmetric, and never above 1", () => {
    fc.assert(
      fc.property(groupings, renaming, ({ a, b }, names) => {
        expect(adjustedRandIndex(a, rename(a, names))).to.be.closeTo(1, 1e-12);
        expect(adjustedRandIndex(rename(b, names), a)).to.be.closeTo(adjustedRandIndex(a, b), 1e-12);
        expect(adjustedRandIndex(a, b)).to.be.at.most(1 + 1e-12);
      }),
    );
  });

  it("is 0 on average for permuted labels, where purity is not", () => {
    const random = createRandom("permuted");
    const labels = Array.from({ length: 200 }, (_, i) => i % 10);
    const values = Array.from({ length: 200 }, () => adjustedRandIndex(random.shuffle(labels), labels));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).to.be.closeTo(0, 0.003);
    expect(Math.max(...values.map(Math.abs))).to.be.below(0.05);
    expect(purity(random.shuffle(labels), labels)).to.be.above(0.13);
  });

  it("is below 0 where the groups avoid the classes", () => {
    expect(adjustedRandIndex([0, 1, 0, 1], [0, 0, 1, 1])).to.be.closeTo(-0.5, 1e-12);
  });
});

describe("purity", () => {
  it("lies between the share of the most frequent class and 1, whatever the clusters are called", () => {
    fc.assert(
      fc.property(groupings, renaming, ({ a, b }, names) => {
        const most = Math.max(...[0, 1, 2, 3, 4].map((label) => b.filter((each) => each === label).length));
        const value = purity(a, b);
        expect(value).to.be.at.least(most / b.length - 1e-12);
        expect(value).to.be.at.most(1);
        expect(purity(rename(a, names), rename(b, names))).to.be.closeTo(value, 1e-12);
      }),
    );
  });

  it("never falls when a cluster is divided, and is 1 for clusters of one sample: more clusters are no success", () => {
    fc.assert(
      fc.property(groupings, fc.func(fc.boolean()), ({ a, b }, moves) => {
        const divided = a.map((cluster, i) => (moves(i) ? cluster + 5 : cluster));
        expect(purity(divided, b)).to.be.at.least(purity(a, b) - 1e-12);
        expect(purity([...a.keys()], b)).to.equal(1);
      }),
    );
  });

  it("is not symmetric", () => {
    expect(purity([0, 0, 0, 0], [0, 0, 0, 1])).to.equal(0.75);
    expect(purity([0, 0, 0, 1], [0, 0, 0, 0])).to.equal(1);
  });

  it("refuses lists that do not match, and labels that are no indices", () => {
    for (const measure of [purity, adjustedRandIndex]) {
      expect(() => measure([0, 1], [0])).to.throw(RangeError, "each of 2 samples, received 1");
      expect(() => measure([], [])).to.throw(RangeError, "at least one sample");
      expect(() => measure([0, 1], [0, -1])).to.throw(RangeError, "received -1");
      expect(() => measure([0, 0.5], [0, 1])).to.throw(RangeError, "received 0.5");
    }
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { accuracy, confusion, f1, precision, recall, rocAuc, rocCurve } from "../../../lib/src/math/index.js";

/** Scores with ties, and at least one of either class. */
const scored = fc
  .array(fc.record({ score: fc.integer({ min: -5, max: 5 }), positive: fc.boolean() }), { minLength: 2 })
  .filter((all) => all.some(({ positive }) => positive) && all.some(({ positive }) => !positive))
  .map((all) => ({ scores: all.map(({ score }) => score), positive: all.map(({ positive }) => positive) }));

/** Mann and Whitney's U over the number of pairs, by comparing every pair. */
function byPairs(scores: readonly number[], positive: readonly boolean[]): number {
  let [won, pairs] = [0, 0];
  for (const [i, high] of scores.entries()) {
    for (const [j, low] of scores.entries()) {
      if (!positive[i] || positive[j]) continue;
      pairs++;
      won += high > low ? 1 : high === low ? 0.5 : 0;
    }
  }
  return won / pairs;
}

describe("rocAuc", () => {
  it("is the share of pairs that are in the right order, ties counting half", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        expect(rocAuc(scores, positive)).to.be.closeTo(byPairs(scores, positive), 1e-14);
      }),
    );
  });

  it("does not change, to the bit, under an increasing map or another order of the samples", () => {
    fc.assert(
      fc.property(scored, fc.nat(), ({ scores, positive }, shift) => {
        const auc = rocAuc(scores, positive);
        expect(
          rocAuc(
            scores.map((score) => Math.exp(3 * score - 1)),
            positive,
          ),
        ).to.equal(auc);
        const turn = <T>(list: readonly T[]) => list.map((_, i) => list[(i + shift) % list.length] as T);
        expect(rocAuc(turn(scores), turn(positive))).to.equal(auc);
      }),
    );
  });

  it("turns into its complement when the classes are exchanged, or the scores reversed", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const auc = rocAuc(scores, positive);
        const exchanged = positive.map((each) => !each);
        expect(rocAuc(scores, exchanged)).to.be.closeTo(1 - auc, 1e-14);
        expect(
          rocAuc(
            scores.map((score) => -score),
            exchanged,
          ),
        ).to.equal(auc);
      }),
    );
  });

  it("is 1, 0 and a half at the ends and for scores that say nothing, infinite ones too", () => {
    const positive = [true, true, false];
    expect(rocAuc([Infinity, 2, -Infinity], positive)).to.equal(1);
    expect(rocAuc([-Infinity, -1, 0], positive)).to.equal(0);
    expect(rocAuc([7, 7, 7], positive)).to.equal(0.5);
    expect(rocAuc([Infinity, Infinity, Infinity], positive)).to.equal(0.5);
  });

  it("refuses a missing class, NaN and lengths that differ", () => {
    expect(() => rocAuc([1, 2], [true, true])).to.throw(RangeError, "received 2 and 0");
    expect(() => rocAuc([1, NaN], [true, false])).to.throw(RangeError, "NaN");
    expect(() => rocAuc([1], [true, false])).to.throw(RangeError, "received 1 and 2");
  });
});

describe("rocCurve", () => {
  it("has rocAuc as its area, by trapezoids", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const { falsePositiveRate: x, truePositiveRate: y } = rocCurve(scores, positive);
        const area = x
          .slice(1)
          .reduce(
            (sum, right, i) =>
              sum + ((right - (x[i] as number)) * ((y[i] as number) + (y[i + 1] as number))) / 2,
            0,
          );
        expect(area).to.be.closeTo(rocAuc(scores, positive), 1e-12);
      }),
    );
  });

  it("gives at each threshold the rates of the decision score >= threshold", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const curve = rocCurve(scores, positive);
        for (const [index, threshold] of curve.thresholds.entries()) {
          const counts = confusion(
            positive,
            scores.map((score) => score >= threshold),
            true,
          );
          expect(curve.truePositiveRate[index]).to.equal(recall(counts));
          expect(curve.falsePositiveRate[index]).to.equal(
            counts.falsePositive / (counts.falsePositive + counts.trueNegative),
          );
        }
        expect(curve.thresholds[0]).to.equal(Infinity);
        expect([curve.truePositiveRate.at(-1), curve.falsePositiveRate.at(-1)]).to.deep.equal([1, 1]);
      }),
    );
  });
});

describe("confusion", () => {
  const actual = ["normal", "normal", "normal", "anomalous", "anomalous"];
  const predicted = ["normal", "anomalous", "normal", "anomalous", "normal"];

  it("counts for the class that is named as positive", () => {
    expect(confusion(actual, predicted, "anomalous")).to.deep.equal({
      positive: "anomalous",
      truePositive: 1,
      falsePositive: 1,
      falseNegative: 1,
      trueNegative: 2,
    });
  });

  it("gives other precision and recall for the other class, and the same accuracy", () => {
    const [anomaly, normal] = [
      confusion(actual, predicted, "anomalous"),
      confusion(actual, predicted, "normal"),
    ];
    expect([precision(anomaly), recall(anomaly), accuracy(anomaly)]).to.deep.equal([1 / 2, 1 / 2, 3 / 5]);
    expect([precision(normal), recall(normal), accuracy(normal)]).to.deep.equal([2 / 3, 2 / 3, 3 / 5]);
  });

  it("reproduces the tutorial's figures from its counts", () => {
    // 511 called normal, 507 of them rightly, of 560 normal beats; 1000 in all.
    const counts = {
      positive: "normal",
      truePositive: 507,
      falsePositive: 4,
      falseNegative: 53,
      trueNegative: 436,
    };
    expect(accuracy(counts)).to.be.closeTo(0.943, 5e-4);
    expect(precision(counts)).to.be.closeTo(0.9922, 5e-5);
    expect(recall(counts)).to.be.closeTo(0.9054, 5e-5);
  });

  it("has an F1 that is the harmonic mean of precision and recall, and blind to true negatives", () => {
    const count = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(count, count, count, count, (truePositive, falsePositive, falseNegative, trueNegative) => {
        const counts = { positive: true, truePositive, falsePositive, falseNegative, trueNegative };
        const harmonic = 2 / (1 / precision(counts) + 1 / recall(counts));
        expect(f1(counts)).to.be.closeTo(harmonic, 1e-12);
        expect(f1({ ...counts, trueNegative: 0 })).to.equal(f1(counts));
      }),
    );
    expect(f1(confusion(["a", "b"], ["b", "a"], "a"))).to.equal(0);
    expect(f1(confusion(["b"], ["b"], "a"))).to.be.NaN;
  });

  it("leaves a share of nothing undefined", () => {
    const nothing = confusion(["a"], ["a"], "b");
    expect([precision(nothing), recall(nothing)]).to.deep.equal([NaN, NaN]);
    expect(() => confusion(["a"], [], "a")).to.throw(RangeError, "received 1 and 0");
  });
});

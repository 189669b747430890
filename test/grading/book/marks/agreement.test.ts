import { expect } from "chai";
import fc from "fast-check";
import { meanDifference, weightedKappa, type Pair } from "../../../../grading/src/book/marks/index.js";

/** Cohen's own way: a table of counts over categories and a weight for each cell. */
function kappaByTable(pairs: readonly Pair[], categories: readonly number[]): number {
  const share = (condition: (pair: Pair) => boolean) => pairs.filter(condition).length / pairs.length;
  let observed = 0;
  let expected = 0;
  for (const [i, first] of categories.entries()) {
    for (const [j, second] of categories.entries()) {
      const weight = ((i - j) / (categories.length - 1)) ** 2;
      observed += weight * share((pair) => pair[0] === first && pair[1] === second);
      expected += weight * share((pair) => pair[0] === first) * share((pair) => pair[1] === second);
    }
  }
  return 1 - observed / expected;
}

describe("agreement", () => {
  const mark = fc.constantFrom(0, 0.5, 1, 1.5, 2);
  const pairs = fc.array(fc.tuple(mark, mark), { minLength: 2 });

  it("is Cohen's weighted kappa, counted from the table", () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const byTable = kappaByTable(given, [0, 0.5, 1, 1.5, 2]);
        if (Number.isFinite(byTable)) expect(weightedKappa(given)).to.be.closeTo(byTable, 1e-9);
      }),
    );
  });

  it("is 1 for the same marks, -1 for opposite ones, and unknown where there is nothing to disagree on", () => {
    expect(
      weightedKappa([
        [0, 0],
        [2, 2],
      ]),
    ).to.equal(1);
    expect(
      weightedKappa([
        [0, 2],
        [2, 0],
      ]),
    ).to.equal(-1);
    expect(
      weightedKappa([
        [1, 1],
        [1, 1],
      ]),
    ).to.be.NaN;
    expect(weightedKappa([])).to.be.NaN;
  });

  it("has a mean difference whose sign says who is milder", () => {
    expect(
      meanDifference([
        [1, 1.5],
        [0, 1],
      ]),
    ).to.equal(0.75);
    expect(meanDifference([])).to.be.NaN;
  });
});

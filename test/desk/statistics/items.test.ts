import { expect } from "chai";
import fc from "fast-check";
import { correlation, difficulty, discrimination, type Item } from "../../../desk/src/statistics/items.js";

const item = (student: string, question: string, points: number, max = 2): Item => ({
  student,
  question,
  points,
  max,
});

describe("correlation", () => {
  const finite = fc.integer({ min: -100, max: 100 });
  const pairs = fc.array(fc.tuple(finite, finite), { minLength: 3 });

  it("is within -1 and 1, the same both ways round, and blind to scale and shift", () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const value = correlation(given);
        if (Number.isNaN(value)) return;
        expect(Math.abs(value)).to.be.at.most(1 + 1e-12);
        expect(correlation(given.map(([a, b]) => [b, a]))).to.be.closeTo(value, 1e-12);
        expect(correlation(given.map(([a, b]) => [3 * a + 7, b]))).to.be.closeTo(value, 1e-9);
      }),
    );
  });

  it("is unknown for two pairs, and where one side never varies", () => {
    expect(
      correlation([
        [1, 1],
        [2, 2],
      ]),
    ).to.be.NaN;
    expect(
      correlation([
        [1, 1],
        [1, 2],
        [1, 3],
      ]),
    ).to.be.NaN;
  });
});

describe("discrimination", () => {
  it("is 1 for questions that rank students alike, and -1 for one that turns the rank around", () => {
    const ranks = [0, 1, 2];
    const items = ranks.flatMap((points, i) => [item(`s${i}`, "a", points), item(`s${i}`, "b", points)]);
    expect([...discrimination(items)]).to.deep.equal([
      ["a", 1],
      ["b", 1],
    ]);
    const turned = ranks.flatMap((points, i) => [item(`s${i}`, "a", points), item(`s${i}`, "b", 2 - points)]);
    expect(discrimination(turned).get("a")).to.equal(-1);
  });

  it("leaves out who waits for a mark", () => {
    const items = [0, 1, 2].flatMap((points, i) => [item(`s${i}`, "a", points), item(`s${i}`, "b", points)]);
    const waiting = [item("late", "a", 0), item("late", "b", NaN)];
    expect(discrimination([...items, ...waiting]).get("a")).to.equal(1);
  });
});

describe("difficulty", () => {
  it("is the mean share of the points that were marked", () => {
    expect(difficulty([item("a", "q", 2), item("b", "q", 1), item("c", "q", NaN)])).to.equal(0.75);
  });
});

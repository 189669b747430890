import { expect } from "chai";
import { CLOSE } from "../../../lib/src/check/compare.js";
import { outcomeOf } from "../../../lib/src/check/inline.js";
import { kindOfMistake } from "../../../lib/src/check/kinds.js";

type Rows = number[][];

const INPUTS: Rows[] = [[[1, 2, 3]], [[4], [5]], [[0.125, 7, -2]]];
const sum = (rows: Rows) => rows.flat().reduce((total, value) => total + value, 0);

/** The kind of mistake that is seen in answers to the sum of a matrix, or to something else of it. */
function kindIn(answer: (rows: Rows) => unknown, right: (rows: Rows) => unknown = sum, inputs = INPUTS) {
  const pairs = inputs.map((rows) => ({
    args: [rows],
    expected: right(rows),
    outcome: outcomeOf(answer, structuredClone([rows])),
  }));
  return kindOfMistake(pairs, CLOSE)?.id;
}

describe("a kind of mistake that any answer can show", () => {
  it("is an index beyond the end, where a row is read that is not there", () => {
    const beyond = (rows: Rows) => {
      let total = 0;
      for (let r = 0; r <= rows.length; r++) total += (rows[r] as number[])[0] as number;
      return total;
    };
    expect(kindIn(beyond)).to.equal("beyond-the-end");
    expect(kindIn((rows) => ((rows[rows.length] as number[])[2] = 1))).to.equal("beyond-the-end");
  });

  it("is no index beyond the end for any other TypeError", () => {
    const nothing = undefined as unknown as { length: number; map(): number; 0: number } & (() => number);
    const others: Record<string, () => unknown> = {
      "the length of undefined": () => nothing.length,
      "a method of undefined": () => nothing.map(),
      "undefined called": () => nothing(),
      "undefined spread": () => [...(nothing as unknown as number[])],
      "undefined taken apart": () => {
        const { length } = nothing;
        return length;
      },
      "an entry of null": () => (null as unknown as number[])[0],
      "a number called": () => (3 as unknown as () => number)(),
      "its own error": () => {
        throw new TypeError("Cannot read the digits of undefined (reading '0') here");
      },
    };
    for (const [name, answer] of Object.entries(others)) expect(kindIn(answer), name).to.equal(undefined);
    const scalars = [{ args: [3], expected: 3, outcome: outcomeOf(() => nothing[0], []) }];
    expect(kindOfMistake(scalars, CLOSE)).to.equal(undefined);
  });

  it("is another size only where every wrong result has one", () => {
    const doubled = (rows: Rows) => rows.flat().map((value) => 2 * value);
    expect(kindIn((rows) => [...doubled(rows), 0], doubled)).to.equal("other-size");
    const mixed = (rows: Rows) => (rows.length > 1 ? [0] : rows.flat());
    expect(kindIn(mixed, doubled)).to.equal(undefined);
  });

  it("is rounding where the digits end, and not where the answer is one small number throughout", () => {
    const rounded = (rows: Rows) => Number(sum(rows).toFixed(2));
    const thirds = [[[1 / 3]], [[2 / 3]], [[4 / 3]]];
    expect(kindIn(rounded, sum, thirds)).to.equal("rounded");
    const small = [[[1e-3]], [[2e-3]], [[3e-3]]];
    expect(kindIn(() => 0, sum, small)).to.equal(undefined);
    expect(kindIn(() => 0, sum, [[[1e-8]], [[2e-8]], [[3e-8]]])).to.equal(undefined);
  });

  it("is a factor where several results show it, and not where one or two may by chance", () => {
    expect(kindIn((rows) => 2 * sum(rows))).to.equal("factor");
    expect(kindIn((rows) => -sum(rows))).to.equal("factor");
    expect(
      kindIn(
        () => 2,
        () => 1,
      ),
    ).to.equal(undefined);
    const counts = [[[1]], [[2]]];
    expect(kindIn((rows) => 2 * sum(rows), sum, counts)).to.equal(undefined);
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { difference } from "../../../lib/src/check/compare.js";

describe("difference", () => {
  it("finds none between a value and itself", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => difference(value, structuredClone(value)) === undefined),
    );
  });

  it("allows rounding, relative and absolute, and nothing more", () => {
    expect(difference(1e6, 1e6 * (1 + 5e-10))).to.equal(undefined);
    expect(difference(1e6, 1e6 * (1 + 5e-9))).to.have.property("kind", "value");
    expect(difference(0, 5e-13)).to.equal(undefined);
    expect(difference(0, -5e-12)).to.have.property("kind", "value");
  });

  it("keeps NaN, both infinities and finite numbers apart", () => {
    const special = [NaN, Infinity, -Infinity, 0, Number.MAX_VALUE];
    for (const a of special) {
      for (const b of special) {
        const found = difference(a, b);
        if (Object.is(a, b)) expect(found).to.equal(undefined);
        else expect(found, `${a} and ${b}`).to.have.property("kind", "value");
      }
    }
  });

  it("takes -0 for 0", () => {
    expect(difference(0, -0)).to.equal(undefined);
    expect(difference(-0, 0)).to.equal(undefined);
  });

  it("never coerces", () => {
    for (const value of ["0.5", [0.5], { valueOf: () => 0.5 }, 1n, true, null, undefined]) {
      expect(difference(0.5, value)).to.have.property("kind", "type");
    }
    expect(difference([1], { 0: 1, length: 1 })).to.have.property("kind", "type");
    expect(difference({ forward: [1] }, [1])).to.have.property("kind", "type");
  });

  it("tells shapes apart before entries, also between rows", () => {
    expect(difference([1, 2], [1])).to.include({ kind: "shape", path: "" });
    expect(
      difference(
        [
          [1, 2],
          [3, 4],
        ],
        [[9, 9], [9]],
      ),
    ).to.include({ kind: "shape", path: "" });
    expect(difference([[1, 2]], [[1], [2]])).to.include({ kind: "shape", path: "" });
  });

  it("says where, as one would index it, and how far off", () => {
    expect(
      difference(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [1, 2],
          [3, 5],
        ],
      ),
    ).to.deep.include({ path: "[1][1]", relativeError: 0.25 });
    expect(difference({ a: [1], b: [2, 3] }, { b: [2, "3"], a: [1] })).to.include({
      path: ".b[1]",
      kind: "type",
    });
    expect(difference({ a: 1 }, {})).to.include({ path: ".a", kind: "type" });
  });

  it("gives no relative error where there is none", () => {
    expect(difference(0, 1)).not.to.have.property("relativeError");
    expect(difference(Infinity, 1)).not.to.have.property("relativeError");
  });
});

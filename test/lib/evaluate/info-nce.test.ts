import { expect } from "chai";
import fc from "fast-check";
import { infoNce } from "../../../lib/src/evaluate/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

const draw = (seed: string, count: number, size = 16) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => Array.from({ length: size }, () => random.normal()));
};

describe("infoNce", () => {
  it("is lower for aligned pairs than for random ones, which have at least about ln n", () => {
    for (const count of [10, 100]) {
      const anchors = draw("anchors", count);
      const noise = draw("noise", count);
      const near = anchors.map((code, i) => code.map((value, k) => value + 0.3 * (noise[i]?.[k] as number)));
      expect(infoNce(anchors, near)).to.be.below(0.25);
      expect(infoNce(anchors, draw("others", count))).to.be.above(Math.log(count) - 0.3);
      expect(infoNce(anchors, near)).to.be.above(0);
    }
  });

  it("is exactly ln n where all codes are equal, and close to it at a high temperature", () => {
    const equal = Array.from({ length: 7 }, () => [1, 2]);
    expect(infoNce(equal, equal)).to.be.closeTo(Math.log(7), 1e-12);
    expect(infoNce(draw("a", 7), draw("b", 7), { temperature: 1e6 })).to.be.closeTo(Math.log(7), 1e-5);
  });

  it("has its closed form for orthogonal codes", () => {
    const axes = [0, 1, 2].map((i) => [0, 1, 2].map((k) => +(i === k)));
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 5, noNaN: true }), (temperature) => {
        const expected = Math.log(1 + 2 * Math.exp(-1 / temperature));
        expect(infoNce(axes, axes, { temperature })).to.be.closeTo(expected, 1e-12);
      }),
    );
  });

  it("looks at directions only, and does not depend on the order of the pairs", () => {
    const [anchors, positives] = [draw("a", 12), draw("b", 12)];
    const value = infoNce(anchors, positives);
    const longer = anchors.map((code, i) => code.map((each) => (i + 1) * each));
    expect(infoNce(longer, positives)).to.be.closeTo(value, 1e-12);
    const order = createRandom(1).shuffle([...anchors.keys()]);
    const inOrder = (codes: readonly number[][]) => order.map((i) => codes[i] as number[]);
    expect(infoNce(inOrder(anchors), inOrder(positives))).to.be.closeTo(value, 1e-12);
  });

  it("refuses codes without a direction, unequal lists and a temperature of 0", () => {
    expect(() => infoNce([[0, 0]], [[1, 0]])).to.throw(RangeError, "row 0");
    expect(() =>
      infoNce(
        [[1, 0]],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).to.throw(RangeError, "received 2");
    expect(() => infoNce([[1]], [[1]], { temperature: 0 })).to.throw(RangeError, "temperature > 0");
  });
});

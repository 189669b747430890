import { expect } from "chai";
import { networks, type Figure } from "../../../lib/src/plot/index.js";

const words = { title: "T", description: "D" };
interface Bar {
  width: number;
  top: number;
  bottom: number;
}
const bars = (figure: Figure) =>
  (figure.concat as { data: { values: Bar[] } }[]).map(({ data }) => data.values);

describe("drawings of networks", () => {
  it("draw every layer in its order, symmetric about the middle", () => {
    const [drawn = []] = bars(networks([{ title: "AE", widths: [784, 64, 784] }], words));
    expect(drawn.map(({ width }) => width)).to.deep.equal([784, 64, 784]);
    for (const { top, bottom } of drawn) expect(top).to.equal(-bottom);
  });

  it("draw a wider layer higher, and equal widths equally high in all networks", () => {
    const [one = [], other = []] = bars(
      networks(
        [
          { title: "narrow", widths: [100, 1, 100] },
          { title: "wide", widths: [100, 1000, 100] },
        ],
        words,
      ),
    );
    expect(one[0]?.top).to.equal(other[0]?.top);
    expect(one[1]?.top)
      .to.be.above(0)
      .and.below(one[0]?.top ?? NaN);
    expect(other[1]?.top).to.be.above(other[0]?.top ?? NaN);
  });

  it("refuse what is no network", () => {
    expect(() => networks([], words)).to.throw(RangeError, "at least one network");
    for (const widths of [[], [3], [3, 0], [3, 1.5], [NaN, 2]]) {
      expect(() => networks([{ title: "N", widths }], words)).to.throw(RangeError, "at least two widths");
    }
  });
});

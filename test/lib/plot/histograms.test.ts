import { expect } from "chai";
import fc from "fast-check";
import * as plot from "../../../lib/src/plot/index.js";

const axes = { title: "T", description: "D", xTitle: "x", yTitle: "samples" };

interface Panel {
  title: { text: string };
  layer: {
    data: { values: { from: number; to: number; count: number }[] };
    encoding: { x: { scale: { domain: [number, number] } } };
  }[];
}
const panelsOf = (figure: plot.Figure) => figure.vconcat as Panel[];
const binsOf = (panel: Panel | undefined) => panel?.layer[0]?.data.values ?? [];

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 });

describe("histograms", () => {
  it("count every value once, in the bin that it lies in", () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 1, max: 40 }), (a, b, bins) => {
        const panels = panelsOf(plot.histograms({ a, b }, { ...axes, bins }));
        for (const [i, series] of [a, b].entries()) {
          const drawn = binsOf(panels[i]);
          expect(drawn.reduce((sum, { count }) => sum + count, 0)).to.equal(series.length);
          for (const { from, to, count } of drawn) {
            const inside = series.filter((value) => value >= from - 1e-9 && value <= to + 1e-9).length;
            expect(count).to.be.at.most(inside);
          }
        }
      }),
    );
  });

  it("share one axis, which has room for the mark", () => {
    const panels = panelsOf(plot.histograms({ low: [0, 1], high: [4, 5] }, { ...axes, mark: 7 }));
    const domains = panels.map(({ layer }) => layer[0]?.encoding.x.scale.domain);
    expect(domains).to.deep.equal([
      [0, 7],
      [0, 7],
    ]);
    for (const { layer } of panels) expect(layer[1]?.data.values).to.deep.equal([{ from: 7 }]);
  });

  it("say how many values each holds", () => {
    const [panel] = panelsOf(plot.histograms({ errors: [3, 3, 3] }, axes));
    expect(panel?.title.text).to.equal("errors (3)");
    expect(binsOf(panel)).to.have.length(1);
  });

  it("refuse what cannot be counted", () => {
    expect(() => plot.histograms({}, axes)).to.throw(RangeError, "at least one series");
    expect(() => plot.histograms({ a: [] }, axes)).to.throw(RangeError, "of a, at least one, received none");
    expect(() => plot.histograms({ a: [1, NaN] }, axes)).to.throw(RangeError, "received NaN");
    expect(() => plot.histograms({ a: [1] }, { ...axes, mark: Infinity })).to.throw(RangeError, "of mark");
    expect(() => plot.histograms({ a: [1] }, { ...axes, bins: 0 })).to.throw(RangeError, "number of bins");
  });
});

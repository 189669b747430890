import { expect } from "chai";
import * as plot from "../../../lib/src/plot/index.js";

const axes = { title: "T", description: "D", xTitle: "x", yTitle: "y" };

interface Panel {
  data: { values: Record<string, number>[] };
  layer: { encoding: { x: { scale: { domain: number[] } }; y: { scale: { domain: number[] } } } }[];
}

describe("plot.projections", () => {
  it("draws a line from each point to its image, in one panel for each map", () => {
    const figure = plot.projections([[1, 2]], { first: [[0, 0]], second: [[4, -1]] }, axes);
    const panels = figure.hconcat as Panel[];
    expect(panels.map(({ data }) => data.values)).to.deep.equal([
      [{ x: 1, y: 2, x2: 0, y2: 0 }],
      [{ x: 1, y: 2, x2: 4, y2: -1 }],
    ]);
  });

  it("has the same range on both axes of all panels, so that right angles look right", () => {
    const figure = plot.projections([[1, 2]], { first: [[0, 0]], second: [[4, -1]] }, axes);
    for (const { layer } of figure.hconcat as Panel[]) {
      for (const { encoding } of layer) {
        expect(encoding.x.scale.domain).to.deep.equal([-1, 4]);
        expect(encoding.y.scale.domain).to.deep.equal([-1, 4]);
      }
    }
  });

  it("refuses points without an image, and points that are none", () => {
    expect(() => plot.projections([[1, 2]], { first: [] }, axes)).to.throw(RangeError, "each of 1 points");
    expect(() => plot.projections([[1, NaN]], { first: [[1, 2]] }, axes)).to.throw(RangeError, "[1, NaN]");
    expect(() => plot.projections([[1, 2]], {}, axes)).to.throw(RangeError);
  });
});

import { expect } from "chai";
import { bundleOf } from "../../../lib/src/notebook/show.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";
import { unstacked } from "../../../lib/src/plot/unstacked.js";

const unit = {
  mark: "bar",
  encoding: {
    x: { field: "model", type: "nominal" },
    y: { field: "error", type: "quantitative", scale: { type: "log" } },
    color: { field: "model", type: "nominal" },
  },
};
const chart = (parts: object) => ({
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  title: "Errors",
  data: { values: [0.01, 1, 100].map((error, i) => ({ model: `m${i}`, error })) },
  ...parts,
});

/** Heights of the bars of a picture, from its paths "M left,top h width v height …". */
const heights = (svg: string) =>
  [...svg.matchAll(/<path d="M[-\d.]+,[-\d.]+h[-\d.]+v([-\d.]+)h[-\d.]+Z"[^>]*fill="#(?!fff)/g)].map(
    ([, height]) => Math.abs(Number(height)),
  );

describe("bars over a logarithmic axis", () => {
  const forms = { alone: unit, "in a layer": { layer: [unit] }, "beside another": { hconcat: [unit] } };
  for (const [name, parts] of Object.entries(forms)) {
    it(`have heights in the still picture, ${name}`, () => {
      const [low, middle, high] = heights(renderSvg(chart(parts)));
      expect(middle).to.be.above(low ?? NaN);
      expect(high).to.be.above(middle ?? NaN);
    });
  }

  it("are not stacked in what a page brings to life either", () => {
    const shown = bundleOf(chart(unit))["application/vnd.vegalite.v5+json"];
    expect(shown).to.have.nested.property("encoding.y.stack", null);
  });

  it("stay stacked where that was asked for, and over other axes", () => {
    const zero = { ...unit, encoding: { ...unit.encoding, y: { ...unit.encoding.y, stack: "zero" } } };
    const linear = { ...unit, encoding: { ...unit.encoding, y: { field: "error", type: "quantitative" } } };
    for (const spec of [zero, linear]) expect(unstacked(chart(spec))).to.deep.equal(chart(spec));
  });
});

import { expect } from "chai";
import { points } from "../../../lib/src/plot/index.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";

const options = { title: "T", description: "D", xTitle: "x", yTitle: "y" };
const series = { some: { x: [0.01, 0.11], y: [2, 5] } };

describe("points", () => {
  it("show what axes are asked for, to compare figures by", () => {
    const svg = renderSvg(points(series, { ...options, xDomain: [-3, 3], yDomain: [0, 10] }));
    for (const end of ["−3.0", "3.0", "0", "10"]) expect(svg).to.include(`>${end}</text>`);
  });

  it("lie on a number line where the vertical axis has no title", () => {
    const [line, plane] = ["", "y"].map((yTitle) => renderSvg(points(series, { ...options, yTitle })));
    const heightOf = (svg = "") => Number(/^<svg[^>]* height="(\d+)"/.exec(svg)?.[1]);
    expect(heightOf(line)).to.be.below(heightOf(plane) / 2);
    expect(plane).to.include(">5</text>");
    expect(line).not.to.include(">5</text>");
  });

  it("have ticks at whole numbers only where all are whole", () => {
    const svg = renderSvg(points({ some: { x: [1, 2], y: [0.5, 1] } }, options));
    expect(svg).to.include(">2</text>").and.not.to.include(">1.5</text>");
    expect(svg).to.include(">0.60</text>");
  });

  it("have every label below its tick, so that the first does not touch the second", () => {
    const svg = renderSvg(points(series, options));
    const anchors = [...svg.matchAll(/<text text-anchor="(\w+)"[^>]*>0\.\d\d<\/text>/g)].map(
      ([, anchor]) => anchor,
    );
    expect(anchors).not.to.be.empty;
    expect(new Set(anchors)).to.deep.equal(new Set(["middle"]));
  });
});

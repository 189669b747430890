import { expect } from "chai";
import { areas } from "../../../lib/src/plot/index.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";

const text = { title: "Parts", description: "The parts of a loss.", xTitle: "epoch", yTitle: "nats" };

describe("stacked areas", () => {
  it("hold every part at every place, in the order given, and can be drawn", () => {
    const figure = areas({ x: [1, 2], series: { KL: [1, 2], reconstruction: [10, 8] } }, text);
    expect((figure["data"] as { values: unknown[] }).values).to.deep.equal([
      { x: 1, y: 1, series: "KL", order: 0 },
      { x: 2, y: 2, series: "KL", order: 0 },
      { x: 1, y: 10, series: "reconstruction", order: 1 },
      { x: 2, y: 8, series: "reconstruction", order: 1 },
    ]);
    expect(renderSvg(figure)).to.include("<title>Parts</title>");
  });

  it("refuse what cannot be stacked", () => {
    expect(() => areas({ x: [1], series: {} }, text)).to.throw(RangeError, "at least one series");
    expect(() => areas({ x: [1], series: { KL: [-1] } }, text)).to.throw(RangeError, "received -1");
    expect(() => areas({ x: [1], series: { KL: [NaN] } }, text)).to.throw(RangeError, "received NaN");
    expect(() => areas({ x: [1, 2], series: { KL: [1] } }, text)).to.throw(RangeError, "Expected 2 values");
  });
});

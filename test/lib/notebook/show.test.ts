import { expect } from "chai";
import { show } from "../../../lib/src/notebook/index.js";
import * as plot from "../../../lib/src/plot/index.js";
import { withConsole, withHost, type Shown } from "./capture.js";

const figure = plot.lines(
  { x: [0, 1], series: { loss: [2, 1] } },
  { title: "The loss falls", description: "From 2 to 1 nats.", xTitle: "epoch", yTitle: "loss (nats)" },
);

describe("show", () => {
  it("shows a figure at once as one bundle of chart, picture and words, without HTML that would hide the chart", () => {
    const shown = withHost(() => show(figure));
    expect(shown.length).to.equal(1);
    const { data } = shown[0] as Shown;
    expect(Object.keys(data)).to.deep.equal([
      "application/vnd.vegalite.v5+json",
      "image/svg+xml",
      "text/plain",
    ]);
    expect(data["application/vnd.vegalite.v5+json"]).to.equal(figure);
    expect(data["image/svg+xml"]).to.match(
      /^<svg.*<title>The loss falls<\/title><desc>From 2 to 1 nats\.<\/desc>.*<\/svg>$/s,
    );
    expect(data["text/plain"]).to.equal("The loss falls\nFrom 2 to 1 nats.");
  });

  it("prints the words of a figure in plain Node", () => {
    expect(withConsole(() => show(figure))).to.deep.equal(["The loss falls\nFrom 2 to 1 nats."]);
  });

  it("lets a value display itself", () => {
    const bundle = { "text/html": "<i>x</i>", "text/plain": "x" };
    const value = { [Symbol.for("Jupyter.display")]: () => bundle };
    expect(withHost(() => show(value)).map(({ data }) => data)).to.deep.equal([bundle]);
  });

  it("refuses a value that displays itself later", () => {
    const value = { [Symbol.for("Jupyter.display")]: async () => ({}) };
    expect(() => show(value)).to.throw(TypeError, "await it first");
  });

  it("shows anything else as text", () => {
    const shown = withHost(() => [[1, 2], "plain", undefined, null, 0].forEach(show));
    expect(shown.map(({ data }) => data)).to.deep.equal(
      ["[ 1, 2 ]", "plain", "undefined", "null", "0"].map((text) => ({ "text/plain": text })),
    );
  });
});

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
    const { data, options } = shown[0] as Shown;
    expect(Object.keys(data)).to.deep.equal([
      "application/vnd.vegalite.v5+json",
      "image/svg+xml",
      "application/pdf",
      "text/plain",
    ]);
    expect(data["application/vnd.vegalite.v5+json"]).to.deep.equal(figure);
    expect(data["image/svg+xml"]).to.match(
      /^<svg.*<title>The loss falls<\/title><desc>From 2 to 1 nats\.<\/desc>.*<\/svg>$/s,
    );
    expect(data["text/plain"]).to.equal("The loss falls\nFrom 2 to 1 nats.");
    expect(options.metadata).to.deep.equal({ "image/svg+xml": { alt: "The loss falls. From 2 to 1 nats." } });
  });

  it("draws a figure for paper, in the size that it has on the screen and in no more room than twice its SVG image", () => {
    const [shown] = withHost(() => show(figure));
    const svg = String(shown?.data["image/svg+xml"]);
    const base64 = String(shown?.data["application/pdf"]);
    const [, ...size] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const [, ...points] =
      /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(base64, "base64").toString("latin1")) ?? [];
    for (const [i, pixels] of size.entries()) {
      expect(Number(points[i])).to.be.closeTo(0.75 * Number(pixels), 1);
    }
    expect(base64.length).to.be.below(2 * svg.length);
  });

  const bars = { mark: "bar", encoding: { x: { field: "a" }, y: { field: "b", type: "quantitative" } } };
  const byAddress = { data: { url: "measured.csv" } };
  const lookup = { lookup: "a", from: { ...byAddress, key: "a", fields: ["c"] } };
  const charts = {
    "a chart": { ...byAddress, ...bars },
    "a chart beside one that holds its own": {
      hconcat: [bars, { ...byAddress, ...bars }],
      data: { values: [{ a: 1, b: 2 }] },
    },
    "a chart in rows": { ...byAddress, facet: { row: { field: "a" } }, spec: bars },
    "a chart that looks its values up": { data: { values: [{ a: 1, b: 2 }] }, transform: [lookup], ...bars },
  };
  for (const [name, chart] of Object.entries(charts)) {
    it(`shows no still picture of ${name} where the data have an address, since they are read later`, () => {
      const value = { $schema: "https://vega.github.io/schema/vega-lite/v5.json", title: "Bars", ...chart };
      const [shown] = withHost(() => show(value));
      expect(Object.keys(shown?.data ?? {})).to.deep.equal([
        "application/vnd.vegalite.v5+json",
        "text/plain",
      ]);
    });
  }

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

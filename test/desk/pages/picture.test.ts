import { expect } from "chai";
import { onlyDraws, pictureAddress } from "../../../desk/src/pages/picture.js";
import { renderSvg } from "../../../desk/src/statistics/render.js";

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;

describe("pictureAddress", () => {
  it("takes a chart as Vega draws it", async () => {
    const chart = await renderSvg({
      data: { values: [{ x: 1, y: "a <b> & c" }] },
      mark: { type: "line", point: true, clip: true },
      encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "nominal" } },
    });
    expect(onlyDraws(chart)).to.equal(true);
    expect(pictureAddress({ kind: "picture", mime: "image/svg+xml", data: chart, words: "" })).to.match(
      /^data:image\/svg\+xml;base64,[\w+/=]+$/,
    );
  });

  for (const [what, inner] of Object.entries({
    "what uses itself": '<g id="a"/><use href="#a"/>',
    "a script": "<script>alert(1)</script>",
    HTML: "<foreignObject><p>hi</p></foreignObject>",
    "a style sheet": "<style>@import 'x'</style>",
    "a movement": '<rect><animate attributeName="x"/></rect>',
    "a filter": '<filter id="f"/>',
    "a pattern": '<pattern id="p"/>',
    "a namespace that hides a name": "<svg:use/>",
    "a picture from elsewhere": '<image href="https://example.org/a.png"/>',
    "a picture within a picture": '<image href="data:image/svg+xml;base64,AA=="/>',
    "a picture with two addresses":
      '<image href="data:image/png;base64,AA==" xlink:href="https://example.org/a.png"/>',
    "cuts within cuts": '<clipPath id="a"><g clip-path="url(#b)"/></clipPath>',
  })) {
    it(`refuses an SVG with ${what}`, () => expect(onlyDraws(svg(inner))).to.equal(false));
  }

  it("refuses a document type, other instructions, and what is no SVG", () => {
    expect(onlyDraws(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg("")}`)).to.equal(false);
    expect(onlyDraws(`<?xml-stylesheet href="x"?>${svg("")}`)).to.equal(false);
    expect(onlyDraws("<html><svg></svg></html>")).to.equal(false);
    expect(onlyDraws(`<?xml version="1.0"?>${svg("<g/>")}`)).to.equal(true);
  });

  it("takes the bytes of other pictures in base64 alone", () => {
    const png = (data: string) => pictureAddress({ kind: "picture", mime: "image/png", data, words: "" });
    expect(png("aGVs\nbG8=\n")).to.equal("data:image/png;base64,aGVsbG8=");
    expect(png('"><script>')).to.equal(undefined);
  });
});

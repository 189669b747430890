import { expect } from "chai";
import { codes } from "../../../lib/src/plot/index.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";

const text = { title: "Codes", description: "Two maps of codes.", xTitle: "z₁", yTitle: "z₂" };

interface Map {
  readonly title: { readonly text: string };
  readonly layer: readonly { readonly data: { readonly values: readonly Record<string, number>[] } }[];
}
const mapsOf = (figure: ReturnType<typeof codes>) => figure["hconcat"] as readonly Map[];

describe("maps of codes", () => {
  it("write each label where its code lies", () => {
    const [map] = mapsOf(codes({ AE: [{ x: 1, y: 2, label: "7" }] }, text));
    expect(map?.title.text).to.equal("AE");
    expect(map?.layer.map(({ data }) => data.values)).to.deep.equal([[{ x: 1, y: 2, label: "7" }]]);
  });

  it("draw a closed ellipse of one standard deviation around a Gaussian", () => {
    const figure = codes({ VAE: [{ x: 1, y: -1, label: "7", deviations: [0.5, 2] }] }, text);
    const outline = mapsOf(figure)[0]?.layer[0]?.data.values ?? [];
    for (const { x = NaN, y = NaN } of outline) {
      expect(((x - 1) / 0.5) ** 2 + ((y + 1) / 2) ** 2).to.be.closeTo(1, 1e-12);
    }
    expect(outline.at(-1)?.["x"]).to.be.closeTo(outline[0]?.["x"] ?? NaN, 1e-12);
    expect(renderSvg(figure)).to.include("<title>Codes</title>");
  });

  it("refuse an empty map and codes that lie nowhere", () => {
    expect(() => codes({}, text)).to.throw(RangeError, "at least one map");
    expect(() => codes({ AE: [] }, text)).to.throw(RangeError, 'codes in "AE", received none');
    expect(() => codes({ AE: [{ x: NaN, y: 0, label: "7" }] }, text)).to.throw(RangeError, '"7"');
  });
});

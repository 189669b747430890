import { expect } from "chai";
import fc from "fast-check";
import { linspace } from "../../../lib/src/math/index.js";
import * as plot from "../../../lib/src/plot/index.js";
import { styleOf } from "../../../lib/src/plot/palette.js";
import { cellLabel } from "../../../lib/src/plot/cell-label.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";
import { figures, sweep } from "./figures.js";

const words = { title: "T", description: "D" };
const axes = { ...words, xTitle: "x", yTitle: "y" };

interface Layer {
  data?: { values: Record<string, unknown>[] };
  encoding?: Record<string, { value?: unknown; scale?: { domain: unknown[]; range: unknown[] } }>;
}
const layersOf = (figure: plot.Figure) => figure.layer as Layer[];

/** Contrast of two colours as WCAG defines it; "#rrggbb" or "rgb(r, g, b)". */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const parts = colour.startsWith("#")
      ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
      : (colour.match(/\d+/g) ?? []).map(Number);
    const [red = NaN, green = NaN, blue = NaN] = parts.map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe("every figure", () => {
  it("is plain data: what Jupyter stores of it is all of it", () => {
    for (const { figure } of Object.values(figures)) {
      expect(JSON.parse(JSON.stringify(figure))).to.deep.equal(figure);
    }
  });

  it("is the same for the same data", () => {
    expect(plot.lines(sweep, axes)).to.deep.equal(plot.lines(sweep, axes));
  });

  it("needs a title and a description", () => {
    for (const [missing, text] of [
      ["title", ""],
      ["description", "  "],
    ] as const) {
      const options = { ...axes, [missing]: text };
      expect(() => plot.lines(sweep, options)).to.throw(RangeError, `Expected a ${missing} of the figure`);
      expect(() => plot.matrices([{ title: "A", values: [[1]] }], options)).to.throw(RangeError, missing);
      expect(() => plot.bars({ categories: ["a"], series: { s: [1] } }, options)).to.throw(
        RangeError,
        missing,
      );
      expect(() => plot.points({ s: { x: [1], y: [1] } }, options)).to.throw(RangeError, missing);
    }
  });
});

describe("lines", () => {
  it("draws or marks every value exactly once, on either kind of axis", () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(NaN, Infinity, -Infinity));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.boolean(), (values, logY) => {
        const figure = plot.lines({ x: values.map((_, i) => i), series: { s: values } }, { ...axes, logY });
        const [drawn, ...others] = layersOf(figure);
        const marked = others
          .filter(({ encoding }) => encoding?.shape)
          .flatMap(({ data }) => data?.values ?? []);
        const places = [...(drawn?.data?.values ?? []), ...marked].map(({ x }) => x as number);
        expect(places.sort((a, b) => a - b)).to.deep.equal(values.map((_, i) => i));
        for (const { y } of drawn?.data?.values ?? []) {
          expect(logY ? (y as number) > 0 : Number.isFinite(y)).to.equal(true);
        }
      }),
    );
  });

  it("marks infinity at the upper edge and what is too small at the lower one", () => {
    const figure = plot.lines({ x: [0, 1], series: { s: [Infinity, 0] } }, { ...axes, logY: true });
    const edges = layersOf(figure).flatMap(({ data, encoding }) =>
      encoding?.shape ? (data?.values ?? []).map(({ x, reason }) => [x, reason, encoding.y?.value]) : [],
    );
    expect(edges).to.deep.equal([
      [0, "+∞", 0],
      [1, "0 or less, no logarithm", "height"],
    ]);
  });

  it("refuses series of another length, no series and positions that are not finite", () => {
    expect(() => plot.lines({ x: [0, 1], series: { s: [1] } }, axes)).to.throw(
      RangeError,
      '2 values in series "s", received 1',
    );
    expect(() => plot.lines({ x: [], series: {} }, axes)).to.throw(RangeError, "at least one series");
    expect(() => plot.lines({ x: [NaN], series: { s: [1] } }, axes)).to.throw(RangeError, "finite x");
    expect(() => plot.lines({ x: [0], series: { s: [1] } }, { ...axes, logX: true })).to.throw(
      RangeError,
      "positive and finite x",
    );
  });
});

describe("matrices", () => {
  it("draws square cells: every panel is as many cells wide and high as its matrix", () => {
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(side, side, (height, width) => {
        const values = Array.from({ length: height }, () => Array.from({ length: width }, () => 1));
        const { hconcat } = plot.matrices([{ title: "A", values }], words) as {
          hconcat?: { width: number; height: number }[];
        };
        const [panel] = hconcat ?? [];
        expect((panel?.width ?? 0) * height).to.equal((panel?.height ?? 0) * width);
      }),
    );
  });

  it("uses one colour scale for all panels, symmetric around 0 if an entry is negative", () => {
    const domainsOf = (figure: plot.Figure) =>
      (figure.hconcat as { layer: Layer[] }[]).map(
        ({ layer }) => layer.find(({ encoding }) => encoding?.color?.scale)?.encoding?.color?.scale?.domain,
      );
    const panel = (...row: number[]) => ({ title: "A", values: [row] });
    expect(domainsOf(plot.matrices([panel(1, 2), panel(5)], words))).to.deep.equal([
      [0, 5],
      [0, 5],
    ]);
    expect(domainsOf(plot.matrices([panel(1, -7), panel(5)], words))).to.deep.equal([
      [-7, 0, 7],
      [-7, 0, 7],
    ]);
    expect(domainsOf(plot.matrices([panel(0, Infinity)], words))).to.deep.equal([[0, 1]]);
  });

  it("writes every entry in an ink that stands out from its cell by 4.5 : 1", () => {
    // From -10 to 10 in steps of 1/2, in seven rows of six.
    const values = Array.from({ length: 7 }, (_, i) => linspace(3 * i - 10, 3 * i - 7.5, 6));
    const svg = renderSvg(plot.matrices([{ title: "A", values }], words));
    const cells = [...svg.matchAll(/<path d="M[^"]+" fill="([^"]+)" stroke="#8c8c8c"/g)].map(
      ([, fill = ""]) => fill,
    );
    expect(cells.length).to.equal(42);
    const labels = /mark-text role-mark[^>]*>(.*?)<\/g>/.exec(svg)?.[1] ?? "";
    const fills = [...labels.matchAll(/ fill="([^"]+)"/g)].map(([, fill = ""]) => fill);
    expect(fills.length).to.equal(42);
    for (const [i, cell] of cells.entries()) expect(contrast(cell, fills[i] ?? ""), cell).to.be.at.least(4.5);
  });

  it("refuses ragged and missing matrices", () => {
    expect(() => plot.matrices([{ title: "A", values: [[1, 2], [3]] }], words)).to.throw(
      RangeError,
      'matrix "A"',
    );
    expect(() => plot.matrices([], words)).to.throw(RangeError, "at least one matrix");
    expect(() => plot.matrices([{ title: "A", values: [[1, 2]], columns: ["a"] }], words)).to.throw(
      RangeError,
      "2 names of columns, received 1",
    );
  });

  it("name their rows and columns where names are given", () => {
    const names = { rows: ["above", "below"], columns: ["left"] };
    const svg = renderSvg(plot.matrices([{ title: "A", values: [[1], [2]], ...names }], words));
    for (const name of ["above", "below", "left"]) expect(svg).to.include(`>${name}</text>`);
  });
});

describe("cellLabel", () => {
  it("writes three digits, a proper minus and no false zeros", () => {
    const labels = [0, -0, 1, -2, 1 / 3, -1234.5, 1e-12, Infinity, -Infinity, NaN].map(cellLabel);
    expect(labels).to.deep.equal(["0", "0", "1", "−2", "0.333", "−1230", "1e-12", "∞", "−∞", "NaN"]);
  });
});

describe("bars and points", () => {
  it("name a bar's value without an exponent", () => {
    const svg = renderSvg(plot.bars({ categories: ["a", "b"], series: { q: [4021.4, 0.0094] } }, axes));
    expect(svg).to.include(">4,021</text>").and.include(">0.0094</text>");
  });

  it("stand in the order of the categories, also where several bars share one", () => {
    const [categories, heights] = [
      ["zebra", "ant", "mole"],
      [1, 2, 3],
    ];
    for (const names of [["s"], ["s", "t"]]) {
      const series = Object.fromEntries(names.map((name) => [name, heights]));
      const svg = renderSvg(plot.bars({ categories, series }, axes));
      expect(svg.match(/>(zebra|ant|mole)</g)).to.deep.equal(categories.map((name) => `>${name}<`));
    }
  });

  it("refuse values that are not finite and lengths that differ", () => {
    expect(() => plot.bars({ categories: ["a"], series: { s: [Infinity] } }, axes)).to.throw(
      RangeError,
      "a bar needs an end",
    );
    expect(() => plot.bars({ categories: ["a"], series: { s: [1, 2] } }, axes)).to.throw(
      RangeError,
      "received 2",
    );
    expect(() => plot.points({ s: { x: [1], y: [NaN] } }, axes)).to.throw(RangeError, "(1, NaN)");
    expect(() => plot.points({ s: { x: [1], y: [] } }, axes)).to.throw(RangeError, "received 1 and 0");
  });
});

describe("styleOf", () => {
  it("gives 30 series different pairs of colour and dash, and of colour and shape", () => {
    const style = styleOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`s${i}`, []])));
    const pairs = (other: readonly unknown[]) =>
      new Set(style.colours.map((colour, i) => `${colour} ${String(other[i])}`)).size;
    expect([pairs(style.dashes), pairs(style.shapes)]).to.deep.equal([30, 30]);
  });

  it("uses colours that stand out from white by 3 : 1", () => {
    const { colours } = styleOf({ a: 0, b: 0, c: 0, d: 0, e: 0 });
    for (const colour of colours) expect(contrast(colour, "#ffffff"), colour).to.be.above(3);
  });
});

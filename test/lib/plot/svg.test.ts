import { expect } from "chai";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { renderSvg } from "../../../lib/src/plot/svg.js";
import { figures } from "./figures.js";

/** The marks of one kind: the elements inside Vega's groups of them, axes and legends left out. */
function countMarks(svg: string, kind: string): number {
  const groups = svg.matchAll(new RegExp(`<g class="mark-${kind} role-mark [^>]*[^/]>(.*?)</g>`, "g"));
  return [...groups].reduce(
    (sum, [, content = ""]) => sum + (content.match(/<(path|text)\b/g)?.length ?? 0),
    0,
  );
}

describe("renderSvg", () => {
  for (const [name, { figure, marks }] of Object.entries(figures)) {
    describe(`of ${name}`, () => {
      const warnings: unknown[] = [];
      const warn = console.warn;
      let svg: string;
      before(() => {
        console.warn = (...args) => warnings.push(args);
        svg = renderSvg(figure);
        console.warn = warn;
      });

      it("begins with its title and description, as one named image", () => {
        expect(svg).to.match(
          /^<svg [^>]*role="img"><title>What it shows<\/title><desc>What to see: 1 &lt; 2 &amp; "so on"\.<\/desc>/,
        );
      });

      it("draws every value, and nothing at a place that is no number", () => {
        for (const [kind, count] of Object.entries(marks)) {
          expect(countMarks(svg, kind), kind).to.equal(count);
        }
        expect(svg).not.to.match(/="[^"]*(NaN|undefined|Infinity)/);
      });

      it("has a background of its own", () => {
        expect(svg).to.match(/<rect width="\d+" height="\d+" fill="#ffffff"\/>/);
      });

      it("makes Vega-Lite warn of nothing", () => expect(warnings).to.deep.equal([]));

      it("is as large as Vega itself makes it", async () => {
        // The layer for the pointer, which ours leaves out, would count.
        const still = {
          ...figure,
          layer: (figure.layer as { mark: { style?: string } }[] | undefined)?.filter(
            ({ mark }) => mark.style !== "hover",
          ),
        };
        if (!still.layer) delete still.layer;
        // Vega numbers the rows it is given, and those of the figure are other tests' too.
        const spec = compile(structuredClone(still) as unknown as TopLevelSpec).spec;
        const theirs = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
        const sizeOf = (text: string) =>
          /width="(\d+)" height="(\d+)"/.exec(text)?.slice(1).map(Number) ?? [];
        for (const [index, size] of sizeOf(theirs).entries()) {
          expect(sizeOf(svg)[index]).to.be.closeTo(size, 1);
        }
      });
    });
  }

  it("gives the ids of two pictures on one page different names", () => {
    const ids = Object.values(figures).flatMap(({ figure }) =>
      [...renderSvg(figure).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
    );
    expect(ids.length).to.be.above(0);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("refers to no id that is not there", () => {
    for (const { figure } of Object.values(figures)) {
      const svg = renderSvg(figure);
      for (const [, id = ""] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).to.include(` id="${id}"`);
    }
  });

  it("takes a specification written by hand, without words", () => {
    const svg = renderSvg({
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      data: { values: [{ a: 1 }] },
      mark: "point",
    });
    expect(svg).to.include("<title>Chart</title>").and.not.include("<desc>");
  });

  it("leaves the data that it draws as they are", () => {
    const values = [{ a: 1 }, { a: 2 }].map(Object.freeze);
    const svg = renderSvg({
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      data: { values },
      mark: "point",
      encoding: { x: { field: "a", type: "quantitative" } },
    });
    expect(countMarks(svg, "symbol")).to.equal(2);
    for (const { figure } of Object.values(figures)) {
      renderSvg(figure);
      expect(JSON.parse(JSON.stringify(figure))).to.deep.equal(figure);
    }
  });

  it("refuses data by their address in a sentence", () => {
    const chart = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      data: { url: "a.csv" },
      mark: "point",
    };
    expect(() => renderSvg(chart)).to.throw(TypeError, "read them, and give them as `values`");
  });
});

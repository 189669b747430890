import { expect } from "chai";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { learningCurves, lines, stack, type Figure } from "../../../lib/src/plot/index.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";

const options = { title: "T", description: "D", xTitle: "x", yTitle: "y" };

describe("a stack of figures", () => {
  it("keeps what Vega-Lite takes at the top only at the top, and the parts' titles", () => {
    const part = learningCurves({ train: [1], validation: [] }, { ...options, title: "Part" });
    const whole = stack([part], { title: "Whole", description: "D" });
    const [view] = whole.vconcat as Record<string, unknown>[];
    expect(view).not.to.have.any.keys("$schema", "config", "background", "padding");
    expect(view?.title).to.include({ text: "Part" });
    expect(whole).to.include({ title: "Whole", $schema: part.$schema });
  });

  it("needs a figure", () => {
    expect(() => stack([], options)).to.throw(RangeError, "at least one");
  });

  it("gives each part the axes that it has alone", () => {
    const parts = [
      lines({ x: [0, 1], series: { a: [0, 1] } }, options),
      lines({ x: [0, 50], series: { a: [5, 900] } }, options),
    ];
    const alone = parts.map((part) => axes(part, ""));
    for (const columns of [1, 2]) {
      const whole = stack(parts, { ...options, columns });
      expect(parts.map((_, i) => axes(whole, `concat_${i}_`))).to.deep.equal(alone);
    }
  });

  it("leaves what only answers the pointer out of the still picture", () => {
    const part = lines({ x: [0, 1], series: { a: [0, 1] } }, options);
    expect(renderSvg(stack([part, part], options))).not.to.include("mark-symbol");
  });
});

/** The ends of both axes of a figure, or of the part of one whose names begin so. */
function axes(figure: Figure, prefix: string): unknown[] {
  const view = new View(parse(compile(figure as unknown as TopLevelSpec).spec), { renderer: "none" }).run();
  return ["x", "y"].map((axis) => (view.scale(prefix + axis) as { domain(): unknown }).domain());
}

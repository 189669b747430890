import { expect } from "chai";
import { lines } from "../../../lib/src/plot/index.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";

const axes = { title: "T", description: "D", xTitle: "x", yTitle: "y" };

/** The ends of an axis; undefined where Vega chooses them. */
const domainOf = (figure: ReturnType<typeof lines>, channel: "x" | "y") => {
  const [layer] = figure.layer as { encoding: Record<string, { scale: { domain?: number[] } }> }[];
  return layer?.encoding[channel]?.scale.domain;
};

describe("lines", () => {
  it("have ticks at whole numbers only where all are whole, such as epochs", () => {
    const epochs = renderSvg(lines({ x: [1, 2, 3], series: { loss: [0.3, 0.2, 0.1] } }, axes));
    expect(epochs)
      .to.include(">3</text>")
      .and.not.to.match(/>[123]\.[05]<\/text>/);
    const times = renderSvg(lines({ x: [1, 1.5, 2], series: { loss: [0.3, 0.2, 0.1] } }, axes));
    expect(times).to.include(">1.5</text>");
  });

  it("end a logarithmic axis at the next 1, 2 or 5 times a power of ten", () => {
    const data = { x: [2, 1024], series: { loss: [0.0055, 0.18] } };
    const figure = lines(data, { ...axes, logX: true, logY: true });
    expect(domainOf(figure, "x")).to.deep.equal([2, 2000]);
    expect(domainOf(figure, "y")).to.deep.equal([0.005, 0.2]);
  });

  it("keep the ends of a logarithmic axis that are such numbers already, and room around a single one", () => {
    const ends = (values: number[]) =>
      domainOf(lines({ x: values, series: { s: values.map(() => 1) } }, { ...axes, logX: true }), "x");
    expect(ends([0.001, 1000])).to.deep.equal([0.001, 1000]);
    expect(ends([5])).to.deep.equal([2.5, 10]);
  });

  it("leave room, and nothing rounded, around what has a place on a logarithmic axis where something has none", () => {
    const figure = lines({ x: [1, 2], series: { s: [0, 3] } }, { ...axes, logY: true });
    expect(domainOf(figure, "y")).to.equal(undefined);
  });
});

import { expect } from "chai";
import { bars, images, matrices, type Figure } from "../../../lib/src/plot/index.js";
import { renderSvg } from "../../../lib/src/plot/svg.js";

/** Width that JupyterLab leaves for an output in a window of 1000 pixels: what is wider is cut. */
const OUTPUT = 812;

const words = { title: "T", description: "D" };
const axes = { ...words, xTitle: "what goes in", yTitle: "mean squared error" };
const widthOf = (figure: Figure) => Number(/^<svg[^>]* width="(\d+)"/.exec(renderSvg(figure))?.[1]);

/** So many categories, of names of that length, with a bar for each series. */
const grouped = (count: number, letters: number, series: readonly string[]) =>
  bars(
    {
      categories: Array.from({ length: count }, (_, i) => `${i}`.padEnd(letters, "a")),
      series: Object.fromEntries(series.map((name) => [name, Array.from({ length: count }, () => 0.00943)])),
    },
    axes,
  );

describe("the width of a figure", () => {
  it("is within an output for groups of bars, also for eight pairs and for long names", () => {
    expect(widthOf(grouped(6, 15, ["input", "output"]))).to.be.at.most(OUTPUT);
    expect(widthOf(grouped(8, 1, ["sigmoid", "ReLU"]))).to.be.at.most(OUTPUT);
    expect(widthOf(grouped(4, 9, ["probe", "distance", "noise"]))).to.be.at.most(OUTPUT);
  });

  it("leaves bars room for their names, which slope where there is none", () => {
    const slopes = (figure: Figure) => renderSvg(figure).includes("rotate(320)");
    expect(slopes(grouped(8, 1, ["sigmoid", "ReLU"]))).to.equal(true);
    expect(slopes(grouped(4, 1, ["sigmoid", "ReLU"]))).to.equal(false);
    expect(slopes(grouped(8, 1, ["tied", "free"]))).to.equal(false);
    expect(slopes(grouped(12, 12, ["loss"]))).to.equal(true);
    expect(slopes(grouped(4, 12, ["loss"]))).to.equal(false);
  });

  it("is within an output for rows of a dozen images, whose names are long", () => {
    const row = (name: string) => ({ name, images: new Float32Array(12 * 784) });
    const names = ["autoencoder, box", "salt and pepper, denoised"];
    expect(widthOf(images(names.map(row), words))).to.be.at.most(OUTPUT);
  });

  it("is within an output for matrices with a legend beside them", () => {
    const values = Array.from({ length: 49 }, (_, row) =>
      Array.from({ length: 49 }, (_, column) => (row === column ? 1 : -0.5)),
    );
    const panel = (title: string) => ({ title, values, xTitle: "input pixel", yTitle: "output pixel" });
    expect(widthOf(matrices([panel("code of 8"), panel("code of 100")], words))).to.be.at.most(OUTPUT);
  });

  it("is within an output for small matrices whose titles are long, and short titles stay in one line", () => {
    const values = Array.from({ length: 14 }, (_, row) =>
      Array.from({ length: 14 }, (_, column) => (row === column ? 12.5 : 0)),
    );
    const titles = [
      "valid: 14 × 14",
      "same, TensorFlow.js and Keras: 14 × 14",
      "p = 1, op = 1, PyTorch: 14 × 14",
    ];
    const figure = matrices(
      titles.map((title) => ({ title, values })),
      words,
    );
    expect(widthOf(figure)).to.be.at.most(OUTPUT);
    const [short, long] = figure.hconcat as { title: { text: unknown } }[];
    expect(short?.title.text).to.equal(titles[0]);
    expect(long?.title.text).to.deep.equal(["same, TensorFlow.js and Keras:", "14 × 14"]);
  });
});

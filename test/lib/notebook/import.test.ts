import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

interface Converter {
  convert(previous: string, source: string): { diagnostics: { messageText: string }[] };
  close(): void;
}

describe("importing latent-lab", () => {
  it("type-checks in a cell of stock tslab, with its older compiler", () => {
    const { createConverter } = require("tslab/dist/converter.js") as {
      createConverter(options: { cwd: string }): Converter;
    };
    const converter = createConverter({ cwd: process.cwd() });
    try {
      const cell = (source: string) =>
        converter.convert("", source).diagnostics.map(({ messageText }) => messageText);
      expect(
        cell(`
          import { check, createRandom, klBernoulli, plot, predict, progress, show, transposedConv2d } from "latent-lab";
          const kl: number = klBernoulli(0.4, 0.8);
          const image: number[][] = transposedConv2d([[kl]], [[1]], 2);
          show(plot.matrices([{ title: "x", values: image }], { title: "t", description: "d" }));
          const noise: number = createRandom("seed").stream("noise").normal();
          predict("How many rows?", 1, () => image.length);
          progress(10, "label").update(1);
        `),
      ).to.deep.equal([]);
      expect(
        cell('import { klBernoulli } from "latent-lab"; const wrong: string = klBernoulli(0.4, 0.8);'),
      ).to.deep.equal(["Type 'number' is not assignable to type 'string'."]);
    } finally {
      converter.close();
    }
  });

  it("loads no plotting, tensor or data-frame package before it is needed", () => {
    const script = `
      const { plot, show } = require("latent-lab");
      const loaded = () => ["vega", "vega-lite", "@tensorflow", "nodejs-polars"].filter((name) =>
        Object.keys(require.cache).some((path) => path.replaceAll("\\\\", "/").includes("/node_modules/" + name + "/")));
      const before = loaded();
      const figure = plot.bars({ categories: ["a"], series: { s: [1] } }, { title: "t", description: "d", xTitle: "x", yTitle: "y" });
      const drawn = loaded();
      show(figure);
      console.log(JSON.stringify([before, drawn, loaded()]));`;
    const output = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
    expect(JSON.parse(output.trim().split("\n").at(-1) ?? "")).to.deep.equal([[], [], ["vega", "vega-lite"]]);
  });
});

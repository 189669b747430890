import { createRequire } from "node:module";
import { expect } from "chai";
import { render } from "../../../kernel/src/display/render.js";

const require = createRequire(import.meta.url);
const text = async (value: unknown) => (await render(value)).data["text/plain"];

describe("the rendering of a value", () => {
  it("is what Node prints for plain values", async () => {
    expect(await text("a\nb")).to.equal("'a\\nb'");
    expect(await text([1, { a: new Map([[1, 2]]) }])).to.equal("[ 1, { a: Map(1) { 1 => 2 } } ]");
    expect(await text(10n)).to.equal("10n");
    expect(await text(null)).to.equal("null");
  });

  it("has no colours", async () => {
    expect(JSON.stringify(await render({ a: [1, "b", null] }))).to.not.contain("\\u001b");
  });

  it("names a typed array's type and length, and shows its first values", async () => {
    expect(await text(new Float32Array(1000)))
      .to.match(/^Float32Array\(1000\) \[\s+0, 0/)
      .and.contain("980 more items");
  });

  it("is what an object's Jupyter.display method returns, with a plain twin", async () => {
    const display = Symbol.for("Jupyter.display");
    const { data } = await render({ [display]: () => ({ "text/html": "<b>x</b>" }) });
    expect(data["text/html"]).to.equal("<b>x</b>");
    expect(data["text/plain"]).to.be.a("string");
    expect(
      (await render({ [display]: () => Promise.resolve({ "text/plain": "later" }) })).data,
    ).to.deep.equal({
      "text/plain": "later",
    });
  });

  it("survives values whose getters and inspection throw", async () => {
    const thrower = () => {
      throw new Error("no");
    };
    const hostile = new Proxy({}, { get: thrower, ownKeys: thrower, getPrototypeOf: thrower });
    expect(await text(hostile)).to.be.a("string");
    expect(await text({ [Symbol.for("nodejs.util.inspect.custom")]: thrower })).to.equal("[object Object]");
  });

  it("is the chart for Vega-Lite and Vega specs, with a plain twin in words", async () => {
    const spec = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      title: { text: ["Two", "lines"] },
      description: "Loss falls",
      mark: "line",
    };
    expect((await render(spec)).data).to.deep.equal({
      "application/vnd.vegalite.v5+json": spec,
      "text/plain": "Chart: Two lines. Loss falls",
    });
    const vega = { $schema: "https://vega.github.io/schema/vega/v5.json", marks: [] };
    expect((await render(vega)).data).to.have.property("application/vnd.vega.v5+json");
    expect((await render({ $schema: "http://json-schema.org/draft-07/schema#" })).data).to.have.all.keys(
      "text/plain",
    );
  });

  it("is type, shape and values for a tfjs tensor, without its internals", async () => {
    const tf = require("@tensorflow/tfjs") as typeof import("@tensorflow/tfjs");
    const tensor = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    expect(await text(tensor)).to.equal("Tensor float32 [2, 2]\n[[1, 2],\n [3, 4]]");
    expect(await text(tf.scalar(7, "int32"))).to.equal("Tensor int32 []\n7");
    expect(String(await text(tf.zeros([100, 100]))).length).to.be.lessThan(1000);
    tensor.dispose();
    expect(await text(tensor)).to.equal("Tensor float32 [2, 2] (disposed)");
  });

  it("is the summary for a tfjs model", async () => {
    const tf = require("@tensorflow/tfjs") as typeof import("@tensorflow/tfjs");
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
    expect(await text(model)).to.contain("Total params: 8");
  });

  it("is a text and a table of the first rows for a polars DataFrame", async () => {
    const polars = require("nodejs-polars") as typeof import("nodejs-polars");
    const frame = polars.DataFrame({ n: Array.from({ length: 50 }, (_, i) => i), s: Array(50).fill("<b>&") });
    const { data } = await render(frame);
    expect(data["text/plain"]).to.contain("shape: (50, 2)");
    const html = String(data["text/html"]);
    expect(html).to.contain('<th scope="col">n</th>').and.contain("<td>&lt;b&gt;&amp;</td>");
    expect(html).to.contain("50 × 2, first 20 rows");
    expect(html.match(/<tr>/g)).to.have.length(21);
  });

  it("shows small and large values of a tensor as they are", async () => {
    const tf = require("@tensorflow/tfjs") as typeof import("@tensorflow/tfjs");
    expect(await text(tf.tensor([1e-8, 2e-8]))).to.equal("Tensor float32 [2]\n[1e-8, 2e-8]");
    expect(
      await text(
        tf.tensor2d([
          [1e-10, 0],
          [1e20, -3],
        ]),
      ),
    ).to.equal("Tensor float32 [2, 2]\n[[1e-10, 0],\n [100000000000000000000, -3]]");
  });

  it("is cut, and says so, where it would be very long", async () => {
    const deep = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => Array(100).fill(1)));
    const shown = String(await text(deep));
    expect(shown.length).to.be.below(110_000);
    expect(shown).to.match(/… The text of this value beyond 100,000 characters is left out/);
  });
});

import { expect } from "chai";
import * as fewLabels from "latent-lab/few-labels";
import * as gan from "latent-lab/gan";
import * as models from "latent-lab/models";
import * as nn from "latent-lab/nn";
import * as vae from "latent-lab/vae";
import * as facade from "latent-lab/sandbox/tensors";
import { compile } from "../../../grading/src/sandbox/compile/index.js";
import { openSandbox, type Program, type Sandbox } from "../../../grading/src/sandbox/index.js";

const program = (...sources: string[]): Program => ({
  cells: compile(sources.map((source, index) => ({ id: `cell-${index}`, source }))),
});

const IMPORTS = `import * as tf from "@tensorflow/tfjs";
  import { klNormalParts, klNormalRows, useFastestBackend, fit } from "latent-lab/nn";
  import { describe, predictImages, saveRun, train } from "latent-lab/models";
  import { createRandom, loadImages } from "latent-lab";`;

describe("Tensors in the sandbox", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await openSandbox({ limits: { cell: 5000, exercise: 5000 }, spares: 1 });
  });
  after(() => sandbox.close());

  it("are what adapted calls hand over and bring back", async () => {
    const session = await sandbox.run(
      program(
        IMPORTS,
        `await tf.ready();
         await tf.setBackend("wasm");
         await useFastestBackend();
         function sums(rows: tf.Tensor2D, factor: number): tf.Tensor1D { return tf.sum(rows, 1).mul(factor); }
         function disposes(rows: tf.Tensor2D) { const sum = rows.sum(); rows.dispose(); return sum; }
         function array(rows: tf.Tensor2D) { return rows.arraySync(); }
         function throws(rows: tf.Tensor2D) { return rows.reshape([7]); }
         function large(rows: tf.Tensor2D) { return tf.zeros([2000, 1500]); }`,
      ),
    );
    expect(session.cells.map(({ status }) => status)).to.deep.equal(["ok", "ok"]);
    const rows = [
      [1, 2],
      [3, NaN],
    ];
    const call = async (target: string, ...args: unknown[]) =>
      (await session.call(target, [{ args }], { adapter: "tensors" }))[0];
    expect(await call("sums", rows, 2)).to.deep.equal({ kind: "value", value: [6, NaN] });
    expect(await call("disposes", [[1, 2]])).to.deep.equal({ kind: "value", value: 3, mutated: 0 });
    expect(await call("array", rows))
      .to.have.property("message")
      .that.includes("where a tensor is expected");
    expect(await call("throws", rows)).to.include({ kind: "throw" });
    expect(await call("large", rows)).to.include({ kind: "malformed" });
    expect(await call("nothing", rows)).to.include({ kind: "missing" });
    await session.close();
  });

  it("have the gradients that they have in a notebook, once more differentiated too", async () => {
    const session = await sandbox.run(
      program(
        IMPORTS,
        `const clipped = (x: tf.Tensor) => tf.sum(tf.where(tf.greater(x, 0), tf.square(x), tf.zerosLike(x)));
         const slope = (x: number) => tf.grad(clipped)(tf.tensor1d([x])).arraySync();
         const product = tf.grad((x: tf.Tensor) => tf.sum(tf.mul(x, tf.exp(x))));
         const curvature = (x: number) => tf.grad((x: tf.Tensor) => tf.sum(product(x)))(tf.tensor1d([x])).arraySync();`,
      ),
    );
    expect(await session.call("slope", [{ args: [3] }])).to.deep.equal([{ kind: "value", value: [6] }]);
    // (x eˣ)″ at 0.
    expect(await session.call("curvature", [{ args: [0] }])).to.deep.equal([{ kind: "value", value: [2] }]);
    await session.close();
  });

  it("are there without being asked for by name, and for what a cell imports late", async () => {
    const session = await sandbox.run(
      program(
        `const tf = await import("@tensorflow/" + "tfjs"); const ones = (n: number) => tf.ones([n]).arraySync();`,
      ),
    );
    expect(await session.call("ones", [{ args: [2] }])).to.deep.equal([{ kind: "value", value: [1, 1] }]);
    await session.close();
  });

  it("keep the cells around an answer running, though nothing is trained", async () => {
    const session = await sandbox.run(
      program(
        IMPORTS,
        `const { train: images, test } = await loadImages("fashion-mnist");
         const model = tf.sequential({ layers: [
           tf.layers.flatten({ inputShape: [28, 28] }),
           tf.layers.dense({ units: 784, activation: "sigmoid" }),
           tf.layers.reshape({ targetShape: [28, 28] }),
         ] });
         model.compile({ optimizer: tf.train.adam(), loss: "meanSquaredError" });`,
        `const history = await train(model, { x: images.images }, { title: "A", source: images, random: createRandom(1), epochs: 2 });
         const run = saveRun("A", { task: "reconstruction", model, history, seed: 1, source: images });
         console.log(history.loss[1].toFixed(4), describe(run.model).parameters, predictImages(model, test.images).length);
         await fit(model, { x: images.images }, { random: createRandom(1), epochs: 1 });
         const stock = await model.fit(tf.ones([2, 28, 28]), tf.ones([2, 28, 28]), { epochs: 3 });
         const epochs = [history.loss.length, stock.history.loss.length];
         const parameters = model.countParams();`,
      ),
    );
    expect(session.cells.map(({ status }) => status)).to.deep.equal(["ok", "ok", "ok"]);
    expect(await session.read("epochs")).to.deep.equal({ kind: "value", value: [2, 3] });
    expect(await session.read("parameters")).to.deep.equal({ kind: "value", value: 784 * 784 + 784 });
    await session.close();
  });

  it("do not bring withheld names along", async () => {
    const lazy = 'const late = () => (require as any)("latent-lab/nn").klNormalRows();';
    for (const cell of ["const ours = klNormalRows;", "const ours = () => klNormalParts();", lazy]) {
      const imports = cell === lazy ? [] : [IMPORTS];
      const session = await sandbox.run(program(...imports, cell));
      const withheld = ["klNormalRows", "klNormalParts"];
      const [outcome] = await session.call(cell === lazy ? "late" : "ours", [{ args: [] }], { withheld });
      expect(outcome?.kind, cell).to.equal("forbidden");
      await session.close();
    }
  });
});

describe("The library's tensor functions inside the sandbox", () => {
  it("have the names that notebooks import", () => {
    expect(facade.nn).to.have.all.keys(Object.keys(nn));
    expect(facade.models).to.have.all.keys(Object.keys(models));
    expect(facade.fewLabels).to.have.all.keys(Object.keys(fewLabels));
    expect(facade.gan).to.have.all.keys(Object.keys(gan));
    expect(facade.vae).to.have.all.keys(Object.keys(vae));
  });
});

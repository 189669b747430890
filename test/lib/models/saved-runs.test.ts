import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { denoisingA, loadRun, reconstructionA, RunError, saveRun } from "../../../lib/src/models/index.js";
import { useFastestBackend, type History } from "../../../lib/src/nn/index.js";
import { initialise, weightsOf } from "../nn/models.js";

const history: History = {
  loss: [0.05, 0.03],
  validationLoss: [0.06, 0.04],
  seconds: [1, 1],
  steps: 20,
  interrupted: false,
  engine: "an engine",
  method: "plan",
  threads: 1,
};
const source = { source: "synthetic garments", synthetic: true, fingerprint: "0123456789abcdef" };

/** Layers of one shape, so that nothing but their values tells them apart. */
function sequential(layers: number): tf.Sequential {
  const model = tf.sequential();
  for (let i = 0; i < layers; i++) model.add(tf.layers.dense({ units: 2, inputShape: [2] }));
  initialise(model, "layers of one shape");
  return model;
}

describe("a saved run", () => {
  let folder: string;
  before(useFastestBackend);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "runs-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const save = (seed = 1, name = "A") =>
    saveRun(name, { task: "denoising", model: denoisingA(seed), history, seed, source, folder });
  const json = () => join(folder, "denoising-A.json");
  const binary = () => join(folder, readdirSync(folder).find((name) => name.endsWith(".bin")) as string);
  const load = () => loadRun("A", { task: "denoising", folder });
  const edit = (change: (record: Record<string, Record<string, unknown>>) => void) => {
    const record = JSON.parse(readFileSync(json(), "utf8")) as Record<string, Record<string, unknown>>;
    change(record);
    writeFileSync(json(), JSON.stringify(record));
  };
  async function problem(): Promise<string> {
    const error: unknown = await load().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(RunError);
    return (error as RunError).message;
  }

  it("comes back whole: layers, weights to the bit, history, seed, data and engine", async () => {
    const saved = save(7);
    const loaded = await load();
    expect(weightsOf(loaded.model)).to.deep.equal(weightsOf(saved.model));
    expect(loaded.model).not.to.equal(saved.model);
    expect(loaded.model.layers.map((layer) => layer.getConfig())).to.deep.equal(
      saved.model.layers.map((layer) => layer.getConfig()),
    );
    expect(loaded).to.deep.include({ name: "A", task: "denoising", history, seed: 7, data: source });
  });

  it("keeps its weights with their layers, whichever of these are frozen", async () => {
    const model = sequential(3);
    for (const [i, layer] of model.layers.entries()) layer.trainable = i % 2 === 1;
    const before = model.layers.map((layer) => layer.getWeights().map((weight) => weight.arraySync()));
    saveRun("A", { task: "denoising", model, history, seed: 1, source, folder });
    const { weights } = JSON.parse(readFileSync(json(), "utf8")) as { weights: { shapes: number[][] } };
    expect(weights.shapes).to.deep.equal([[2, 2], [2], [2, 2], [2], [2, 2], [2]]);
    const bytes = readFileSync(binary());
    expect(Array.from({ length: 4 }, (_, i) => bytes.readFloatLE(4 * i))).to.deep.equal(
      (before[0]?.[0] as number[][]).flat(),
    );
    const loaded = (await load()).model;
    expect(
      loaded.layers.map((layer) => layer.getWeights().map((weight) => weight.arraySync())),
    ).to.deep.equal(before);
    expect(loaded.layers.map(({ trainable }) => trainable)).to.deep.equal([false, true, false]);
  });

  it("is replaced as a whole, and leaves nothing else behind", async () => {
    save(1);
    save(2);
    expect(readdirSync(folder)).to.have.length(2);
    expect((await load()).seed).to.equal(2);
  });

  it("does not touch other runs, also of the same name in the other task", async () => {
    save(1);
    save(1, "B");
    saveRun("A", { task: "reconstruction", model: reconstructionA(), history, seed: 3, source, folder });
    expect(readdirSync(folder)).to.have.length(6);
    expect((await load()).model.countParams()).to.equal(3217);
    expect((await loadRun("A", { task: "reconstruction", folder })).model.countParams()).to.equal(101_200);
  });

  it("stays whole when the process ends between the weights and the description", async () => {
    save(1);
    writeFileSync(join(folder, "denoising-A.ffffffffffff.bin"), "weights of a later run");
    expect((await load()).seed).to.equal(1);
  });

  it("that is not there is named, with what to do", async () => {
    expect(await problem()).to.match(/denoising-A\.json.*no such file.*run the cell/);
    save();
    rmSync(binary());
    expect(await problem()).to.match(/weights of .*no such file/);
  });

  it("that is damaged is named, with what is wrong", async () => {
    save();
    truncateSync(binary(), 1000);
    expect(await problem()).to.match(/\.bin is damaged, it has 1000 bytes where 12868 were saved/);
    save();
    const bytes = readFileSync(binary());
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    writeFileSync(binary(), bytes);
    expect(await problem()).to.include("its contents are not those that were saved");
    for (const [text, why] of [
      ["{", "no JSON"],
      ["null", "not a saved run"],
      ['{"format":"latent-lab-run","version":1}', "are missing"],
      ['{"format":"latent-lab-run","version":2}', "version 2"],
    ] as const) {
      writeFileSync(json(), text);
      expect(await problem()).to.include(why);
    }
  });

  it("whose weights are not those of its layers is refused", async () => {
    save();
    edit(({ weights }) => ((weights as { shapes: number[][] }).shapes[1] = [3]));
    expect(await problem()).to.include("do not add up");
    save();
    edit(
      (record) => (record.topology = reconstructionA().toJSON(undefined, false) as Record<string, unknown>),
    );
    expect(await problem()).to.include("not those of its layers");
    save();
    edit((record) => (record.topology = { className: "Nothing", config: {} }));
    expect(await problem()).to.include("not understood");
  });

  it("never reaches out of its folder", async () => {
    for (const name of ["../A", "", "a/b", "A.json"]) expect(() => save(1, name)).to.throw(RunError, "name");
    save();
    edit(({ weights }) => ((weights as { file: string }).file = "../weights.bin"));
    expect(await problem()).to.include("damaged");
  });
});

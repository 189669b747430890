import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { tfjsNodeState } from "latent-lab/engine";
import { lab } from "../cli/lab.js";
import { relativeError } from "../lib/nn/tensors.js";

const CHILD = fileURLToPath(new URL("losses.child.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/** In a process of its own, since the engine is chosen once. */
async function losses(engine: "wasm" | "tfjs-node", method: "plan" | "tape", model: string) {
  const { stdout, stderr } = await run(process.execPath, ["--import", "tsx", CHILD, model, method], {
    cwd: ROOT,
    env: { ...process.env, LATENT_LAB_ENGINE: engine },
  });
  return { stderr, ...(JSON.parse(stdout) as { engine: string; losses: number[] }) };
}

describe("tfjs-node as the training engine", () => {
  before(function () {
    if (tfjsNodeState() === "ready") return;
    console.log("      skipped: tfjs-node is not installed, `npx lab engine install` builds it");
    this.skip();
  });

  for (const model of ["dense", "denoiser"]) {
    it(`has the same losses as the wasm engine's plan and tape, step by step: ${model}`, async () => {
      const expected = await losses("tfjs-node", "tape", model);
      expect(expected.engine).to.match(/^tfjs-node .* on TensorFlow 2/);
      expect(expected.losses).to.have.length(20);
      expect(expected.losses.at(-1)).to.be.below(expected.losses[0] ?? 0);
      for (const method of ["tape", "plan"] as const) {
        const actual = await losses("wasm", method, model);
        expect(actual.engine).to.match(/wasm/);
        actual.losses.forEach((loss, step) => {
          // tfjs' own Adam loses digits of 1 - .999 in 32 bits, which ours does not: 7e-6 after 20 steps.
          const error = relativeError([loss], [expected.losses[step] ?? NaN]);
          expect(error, `step ${step} on the ${method}`).to.be.at.most(1e-5);
        });
      }
    });
  }

  it("writes nothing on standard error, which a notebook would show", async () => {
    expect((await losses("tfjs-node", "tape", "dense")).stderr).to.equal("");
  });

  it("is what `lab engine` names, and what a second installation finds at work", async () => {
    const env = { LATENT_LAB_ENGINE: "tfjs-node" };
    const { stdout } = await lab(ROOT, ["engine", "--json"], { env });
    expect(JSON.parse(stdout)).to.include({ name: "tfjs-node", threads: 1 });
    const { code, stderr } = await lab(ROOT, ["engine", "install"]);
    expect(code).to.equal(0);
    expect(stderr).not.to.match(/compiling/);
  });
});

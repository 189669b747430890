import { expect } from "chai";
import { lab } from "./lab.js";

describe("lab engine", () => {
  const env = { LATENT_LAB_ENGINE: "", LATENT_LAB_KERNELS: "plain" };
  const description = "latent-lab wasm kernels on tfjs 4.22.0";

  it("says which engine trains, for people and as JSON", async () => {
    const { code, stdout } = await lab(process.cwd(), ["engine"], { env });
    expect(code).to.equal(0);
    expect(stdout).to.equal(`${description}\n`);
    const json = await lab(process.cwd(), ["engine", "--json"], { env });
    expect(JSON.parse(json.stdout)).to.deep.equal({
      name: "wasm",
      description,
      threads: 1,
    });
  });

  it("refuses an engine that there is not, in one sentence", async () => {
    const { code, stderr } = await lab(process.cwd(), ["engine"], { env: { LATENT_LAB_ENGINE: "webgl" } });
    expect([code, stderr]).to.deep.equal([
      1,
      'lab: Expected LATENT_LAB_ENGINE to be wasm or tfjs-node, received "webgl": unset or change it.\n',
    ]);
  });

  it("installs, and does nothing else", async () => {
    const { code, stderr } = await lab(process.cwd(), ["engine", "remove"], { env });
    expect(code).to.equal(2);
    expect(stderr)
      .to.match(/'remove' is invalid.*install/)
      .and.match(/usage: lab engine/);
  });
});

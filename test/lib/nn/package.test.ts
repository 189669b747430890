import { execFileSync } from "node:child_process";
import { expect } from "chai";

/** Runs a line in a fresh process, as a notebook's first cell is. */
function run(code: string): string {
  return execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: import.meta.dirname,
    encoding: "utf8",
    // Without the loader of the tests.
    env: { ...process.env, NODE_OPTIONS: "" },
  }).trim();
}

describe("the package", () => {
  it("loads tfjs only with latent-lab/nn", () => {
    const loaded = `Object.keys((await import("node:module")).default._cache).some((file) => file.includes("tfjs"))`;
    expect(run(`await import("latent-lab"); console.log(${loaded});`)).to.equal("false");
    expect(run(`await import("latent-lab/nn"); console.log(${loaded});`)).to.equal("true");
  });

  it("chooses its own kernels unless tfjs-node is asked for, and refuses other names", () => {
    const choose = (engine: string) =>
      run(
        `process.env.LATENT_LAB_ENGINE = "${engine}";` +
          `const { useFastestBackend } = await import("latent-lab/nn");` +
          `console.log(await useFastestBackend().then(({ name }) => name, (error) => error.message));`,
      );
    expect(choose("")).to.equal("wasm");
    expect(choose("webgl")).to.match(/wasm or tfjs-node, received "webgl"/);
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";

const MOCHA = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");

describe("a test that forgets to await", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "rejections-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs mocha on two tests, of which the first leaves a promise to itself. */
  function run(forgotten: string): { status: number | null; stdout: string } {
    const file = path.join(folder, "forgetful.test.mjs");
    writeFileSync(
      file,
      `it("forgets", () => void ${forgotten});\nit("waits", () => new Promise((end) => setTimeout(end, 20)));\n`,
    );
    return spawnSync(
      process.execPath,
      [
        "--import=tsx",
        MOCHA,
        "--no-config",
        "--require",
        path.join(import.meta.dirname, "rejections.ts"),
        file,
      ],
      { encoding: "utf8" },
    );
  }

  it("fails the run when what it forgot fails", () => {
    const { status, stdout } = run('Promise.reject(new Error("expected 1 to equal 2"))');
    expect(stdout).to.contain("expected 1 to equal 2").and.to.contain("1 failing");
    expect(status).to.equal(1);
  });

  it("passes when that succeeds", () => expect(run("Promise.resolve()").status).to.equal(0));
});

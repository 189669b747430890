import { spawn } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { ownerMark, removeLeftovers } from "../../../grading/src/sandbox/isolation/leftovers.js";
import { TemporaryFolder } from "../temporary.js";

describe("What a killed grader leaves behind", () => {
  if (process.platform !== "linux") return;
  const folder = new TemporaryFolder();
  afterEach(() => folder.remove());

  it("is removed by the next one, and what belongs to a living process or to somebody else stays", async () => {
    const parent = await folder.make();
    const child = spawn(process.execPath, ["-e", ""]);
    const { pid = 0 } = child;
    await new Promise((resolve) => child.once("exit", resolve));
    const mine = ownerMark();
    const [, started = "", where = ""] = mine.split("-");
    const gone = `sandbox-${pid}-${started}-${where}-a`;
    const reused = `sandbox-${process.pid}-1-${where}-b`;
    const living = `sandbox-${mine}c`;
    const elsewhere = `sandbox-${pid}-${started}-1-d`;
    for (const name of [gone, reused, living, elsewhere, "sandbox-e", "other"]) {
      await mkdir(join(parent, name));
    }
    await removeLeftovers(parent, "sandbox-");
    expect((await readdir(parent)).sort()).to.deep.equal([living, elsewhere, "sandbox-e", "other"].sort());
  });
});

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { lab } from "./lab.js";

const solution = (source: string) =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "n", display_name: "n", language: "typescript" },
      latent_lab: { notebook: "week" },
    },
    cells: [{ cell_type: "code", id: "given", metadata: {}, source, outputs: [], execution_count: 3 }],
  });

describe("lab release", () => {
  let course: string;
  const run = (...args: string[]) => lab(course, ["release", ...args]);

  beforeEach(async () => {
    course = await mkdtemp(join(tmpdir(), "course-"));
    await mkdir(join(course, "notebooks"));
    await mkdir(join(course, "solutions"));
  });
  afterEach(() => rm(course, { recursive: true, force: true }));
  const source = (text: string) => writeFile(join(course, "solutions", "week.ipynb"), solution(text));

  // No exercise of the library belongs to this notebook, so it needs none of their cells.
  it("writes the student notebooks, after which --check is content", async () => {
    await source("1 + 1");
    expect(await run("--check")).to.deep.include({ code: 1, stdout: "" });
    expect(await run()).to.deep.include({ code: 0, stdout: "" });
    const text = await readFile(join(course, "notebooks", "week.ipynb"), "utf8");
    expect(JSON.parse(text)).to.have.nested.property("cells[0].execution_count", null);
    expect(await run("--check")).to.deep.include({ code: 0 });
  });

  it("names the notebook that differs", async () => {
    await source("1 + 1");
    await run();
    await source("2 + 2");
    const { code, stderr } = await run("--check");
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /^lab: notebooks\/ differs from solutions\/ in week\.ipynb: run lab release\.\n$/m,
    );
  });

  it("names a problem by notebook, cell and line, and releases nothing", async () => {
    await source("1\n// BEGIN SOLUTION\n2");
    const { code, stderr } = await run();
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /^week\.ipynb, cell given, line 2: BEGIN SOLUTION has no END SOLUTION after it\.$/m,
    );
    expect(stderr).to.match(/lab: Nothing was released: mend 1 problem/);
  });

  it("names what an editor left in a source, which lab clean takes out", async () => {
    await source("1 + 1");
    expect((await run()).stderr).to.match(/^week\.ipynb holds execution counts, .*lab clean/m);
    const file = join(course, "solutions", "week.ipynb");
    expect(await lab(course, ["clean"])).to.deep.include({
      code: 0,
      stderr: "cleaned solutions/week.ipynb: execution counts\n",
    });
    expect(JSON.parse(await readFile(file, "utf8"))).to.have.nested.property(
      "cells[0].execution_count",
      null,
    );
    expect((await run()).stderr).not.to.include("lab clean");
  });

  it("says in one sentence that there are no solutions", async () => {
    await rm(join(course, "solutions"), { recursive: true });
    const { code, stderr } = await run();
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /^lab: Expected the solution notebooks in .*solutions, found nothing: check the folder\.\n$/,
    );
  });

  it("takes an unknown option as a usage error", async () => {
    expect(await run("--chekc")).to.deep.include({ code: 2, stdout: "" });
  });
});

import { expect } from "chai";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { fullHandIn, NAME, ownCell, releasedNotebook } from "../grading/course.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { lab } from "./lab.js";

const folder = new TemporaryFolder();
const FILE = `notebooks/${NAME}.ipynb`;
const text = (notebook: Notebook) => serializeNotebook(notebook);

describe("lab check and lab pack", function () {
  this.timeout(60_000);
  afterEach(() => folder.remove());

  it("packs a hand-in that lab grade takes", async () => {
    await folder.make({ [FILE]: text(releasedNotebook()) });
    const packed = await lab(folder.path, ["pack", "--student", "s01", "-o", "s01.zip"]);
    expect(packed.code, packed.stderr).to.equal(0);
    expect(packed.stderr).to.include(FILE).and.include("s01.zip holds 1 files");
    const graded = await lab(folder.path, ["grade", "s01.zip", "--json", "-"]);
    expect(JSON.parse(graded.stdout)).to.have.nested.property("submissions[0].student", "s01");
    expect(JSON.parse(graded.stdout)).to.have.nested.property("submissions[0].notes").that.is.empty;
  });

  it("packs nothing where there is nothing", async () => {
    await folder.make({ "notebooks/readme.md": "" });
    const { code, stderr } = await lab(folder.path, ["pack"]);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^lab: There is no notebook in notebooks\/ to pack: .*\n$/);
    expect(existsSync(join(folder.path, "hand-in.zip"))).to.equal(false);
  });

  it("names a notebook that is none", async () => {
    await folder.make({ [FILE]: "{" });
    const { code, stderr } = await lab(folder.path, ["check", FILE]);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^lab: .*A notebook is expected to be JSON.*\n$/i);
  });
});

describe("lab check", function () {
  this.timeout(60_000);
  afterEach(() => folder.remove());

  it("passes where every check passes, with JSON alone on standard output", async () => {
    await folder.make({ [FILE]: text(fullHandIn()) }, "inside the project");
    const { code, stdout, stderr } = await lab(folder.path, ["check", FILE, "--json"]);
    expect(code, stderr).to.equal(0);
    expect(stderr).to.include("kl-bernoulli: pass, 2 of 2 points");
    const [report] = (
      JSON.parse(stdout) as { notebooks: { checks: { exercise: string; status: string }[] }[] }
    ).notebooks;
    expect(report?.checks.map(({ exercise, status }) => [exercise, status])).to.deep.equal([
      ["kl-bernoulli", "pass"],
      ["kl-sweep", "pass"],
    ]);
  });

  it("fails where a check fails, and where a check shows nothing", async () => {
    const silent = fullHandIn();
    silent.cells.splice(2, 0, ownCell("code", "break", "function check() {}\nconst klBernoulli = 1;"));
    await folder.make(
      { [FILE]: text(releasedNotebook()), "silent.ipynb": text(silent) },
      "inside the project",
    );
    const blank = await lab(folder.path, ["check", FILE]);
    expect(blank.code).to.equal(1);
    expect(blank.stderr).to.include("kl-bernoulli: missing, 0 of 2 points");
    const nothing = await lab(folder.path, ["check", "silent.ipynb"]);
    expect(nothing.code).to.equal(1);
    expect(nothing.stderr).to.include("kl-bernoulli: not-run");
  });
});

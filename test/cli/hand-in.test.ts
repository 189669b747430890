import { expect } from "chai";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { fullHandIn, NAME, ownCell, releasedNotebook } from "../grading/released-course.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { lab } from "./lab.js";

const folder = new TemporaryFolder();
const FILE = `notebooks/${NAME}.ipynb`;
const text = (notebook: Notebook) => serializeNotebook(notebook);

describe("lab check and lab pack", () => {
  afterEach(() => folder.remove());

  it("packs a hand-in that lab grade takes", async () => {
    await folder.make({ [FILE]: text(releasedNotebook()) });
    const packed = await lab(folder.path, ["pack", "--student", "s01"]);
    expect(packed.code, packed.stderr).to.equal(0);
    expect(packed.stderr).to.equal(
      `packed: ${FILE}, with none of its 3 answer cells written into yet\n` +
        "s01.zip holds 1 notebook and 0 files of saved runs, packed for s01: hand it in.\n",
    );
    const graded = await lab(folder.path, ["grade", "s01.zip", "--json", "-"]);
    expect(JSON.parse(graded.stdout)).to.have.nested.property("submissions[0].student", "s01");
    expect(JSON.parse(graded.stdout)).to.have.nested.property("submissions[0].notes").that.is.empty;
  });

  it("refuses what is no id, with the usage", async () => {
    await folder.make({ [FILE]: text(releasedNotebook()) });
    const { code, stderr } = await lab(folder.path, ["pack", "--student", "../evil"]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^lab: Expected your id, .* received "\.\.\/evil": .*\nusage: lab pack .*\n$/);
    expect(existsSync(join(folder.path, "..", "evil.zip"))).to.equal(false);
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

describe("lab check", () => {
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

  it("stops what never ends, says which cell failed and how, and ends in a total", async () => {
    const endless = fullHandIn();
    endless.cells.splice(2, 0, ownCell("code", "loop", "for (;;);"));
    endless.cells.push(ownCell("code", "boom", 'throw new TypeError("boom");'));
    await folder.make({ [FILE]: text(endless) }, "inside the project");
    const { code, stderr } = await lab(folder.path, ["check", FILE, "--timeout", "15"]);
    expect(code, stderr).to.equal(0);
    const lines = stderr.trimEnd().split("\n");
    expect(stderr).to.match(/: cell 3 failed: CellTimeout: The cell did not finish within 15 s/);
    expect(stderr).to.match(/: cell \d+ failed: TypeError: boom\n/);
    expect(lines.at(-1)).to.match(/: 2 of 2 checks pass, 4 of 4 points$/);
  });

  it("does not pass an answer that was judged in place of a newer one, whose cell failed", async () => {
    const stale = fullHandIn();
    const at = stale.cells.findIndex(({ source }) => source.includes('check("kl-bernoulli"'));
    stale.cells.splice(at, 0, ownCell("code", "newer", 'function klBernoulli(): number {\n  return "0";\n}'));
    await folder.make({ [FILE]: text(stale) }, "inside the project");
    const { code, stderr } = await lab(folder.path, ["check", FILE]);
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /kl-bernoulli: pass, 2 of 2 points: .* An older klBernoulli was judged, that of cell \d+, because cell \d+, which defines it anew, failed \(line 2: Type 'string' is not assignable to type 'number'\): mend that cell/,
    );
    expect(stderr).to.match(/: 1 of 2 checks pass, 4 of 4 points\n$/);
  });

  it("asks for a time that a cell may take where it is given none", async () => {
    await folder.make({ [FILE]: text(fullHandIn()) }, "inside the project");
    for (const time of ["soon", "0", "Infinity"]) {
      const { code, stderr } = await lab(folder.path, ["check", FILE, "--timeout", time]);
      expect(code, time).to.equal(2);
      expect(stderr).to.include("A number of seconds above 0 is expected.").and.include("usage: lab check");
    }
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
    expect(nothing.stderr)
      .to.include("kl-bernoulli: not-run, 0 of 2 points")
      .and.match(/: 0 of 2 checks pass, 0 of 4 points\n$/);
  });
});

import { expect } from "chai";
import { readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { intake, LIMITS, readHandIn, sha256 } from "../../../grading/src/intake/index.js";
import { packHandIn, PackError } from "../../../grading/src/pack/index.js";
import { refusal as refusalOf } from "../../refusal.js";
import { fullHandIn, handIn, KL, NAME, ownCell, releasedNotebook } from "../released-course.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const pack = (student?: string) =>
  packHandIn({ root: folder.path, out: join(folder.path, "s01.zip"), student, now: new Date(0) });
const refusal = (student?: string) => refusalOf(pack(student), PackError);
const text = (notebook: Notebook) => serializeNotebook(notebook);
const FILE = `notebooks/${NAME}.ipynb`;

describe("packHandIn", () => {
  afterEach(() => folder.remove());

  it("packs notebooks and saved runs, and lists them with their hashes", async () => {
    await folder.make({
      "notebooks/02.ipynb": "two",
      "notebooks/.ipynb_checkpoints/02.ipynb": "old",
      "data/runs/reconstruction-A.json": "{}",
      "data/cache/big.bin": "b",
    });
    expect((await pack("s01")).manifest).to.deep.equal({
      student: "s01",
      created: "1970-01-01T00:00:00.000Z",
      files: [
        { path: "data/runs/reconstruction-A.json", bytes: 2, sha256: sha256("{}") },
        { path: "notebooks/02.ipynb", bytes: 3, sha256: sha256("two") },
      ],
    });
  });

  it("makes what the grader takes in without a note", async () => {
    await folder.make({ "notebooks/02.ipynb": "two" });
    await pack("s01");
    const { handIns, close } = await intake([join(folder.path, "s01.zip")], { notebooks: ["02"] });
    const [handIn] = handIns;
    const contents = handIn && (await readHandIn(handIn, LIMITS));
    close();
    expect(contents?.notebooks.map(({ path, bytes }) => [path, String(bytes)])).to.deep.equal([
      ["s01.zip/notebooks/02.ipynb", "two"],
    ]);
    expect(contents?.notes).to.deep.equal([]);
  });

  it("packs of the copies of a notebook the one that holds all, and names the others", async () => {
    const noted = fullHandIn();
    noted.cells.push(ownCell("code", "own", "klBernoulli(0.1, 0.2);"), ownCell("code", "blank", " \n"));
    await folder.make({
      [FILE]: text(noted),
      [`notebooks/${NAME}-Copy1.ipynb`]: text(releasedNotebook()),
      [`notebooks/${NAME}-Copy2.ipynb`]: text(handIn({ "kl-bernoulli": `${KL}\r\n` })),
      [`notebooks/${NAME} (1).ipynb`]: text(noted),
    });
    const { notebooks, left, manifest } = await pack("s01");
    expect(notebooks.map(({ path, answers }) => [path, answers])).to.deep.equal([
      [FILE, { written: 3, of: 3 }],
    ]);
    expect(manifest.files.map(({ path }) => path)).to.deep.equal([FILE]);
    expect(left.map(({ path }) => path)).to.have.members([
      `notebooks/${NAME}-Copy1.ipynb`,
      `notebooks/${NAME}-Copy2.ipynb`,
      `notebooks/${NAME} (1).ipynb`,
    ]);
    for (const { why } of left) expect(why).to.equal(`all that stands in it stands in ${FILE} too`);
  });

  it("packs the copy where the answers stand in that one", async () => {
    const copy = `notebooks/${NAME}-Copy1.ipynb`;
    await folder.make({ [FILE]: text(releasedNotebook()), [copy]: text(fullHandIn()) });
    const { notebooks, left } = await pack();
    expect(notebooks.map(({ path }) => path)).to.deep.equal([copy]);
    expect(left.map(({ path }) => path)).to.deep.equal([FILE]);
  });

  it("leaves no answer out that stands in a cell of the student's own", async () => {
    const own = releasedNotebook();
    own.cells.splice(3, 0, ownCell("code", "own", KL));
    await folder.make({ [FILE]: text(own), [`notebooks/${NAME}-Copy1.ipynb`]: text(releasedNotebook()) });
    expect((await pack()).notebooks.map(({ path }) => path)).to.deep.equal([FILE]);
  });

  it("asks which of two different answers counts, and packs neither", async () => {
    const other = handIn({ "kl-bernoulli": KL.replace("Math.log", "Math.log2") });
    await folder.make({ [FILE]: text(fullHandIn()), [`notebooks/${NAME}-Copy1.ipynb`]: text(other) });
    expect(await refusal()).to.match(
      new RegExp(`^notebooks/${NAME}-Copy1.ipynb and ${FILE} are all ${NAME} and differ: move those`),
    );
    expect(await readdir(folder.path)).to.deep.equal(["notebooks"]);
  });

  it("says which notebooks are none of the course's, and packs them all the same", async () => {
    await folder.make({
      [FILE]: text(releasedNotebook()),
      "notebooks/Untitled.ipynb": "{ no",
      "notebooks/b.ipynb": "",
    });
    const { notebooks } = await pack();
    expect(notebooks.map(({ notebook, answers }) => [notebook, answers?.written])).to.have.deep.members([
      [NAME, 0],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it("names every other file beside what it packs", async () => {
    await folder.make({
      [FILE]: text(releasedNotebook()),
      [`${NAME}.ipynb`]: text(fullHandIn()),
      [`notebooks/old/${NAME}.ipynb`]: text(fullHandIn()),
      "notebooks/notes.txt": "",
      "notebooks/runs/reconstruction-A.json": "{}",
      "data/runs/reconstruction-A.json": "{}",
      "data/runs/A/weights.bin": "w",
      "runs/denoising-B.json": Buffer.alloc(LIMITS.run + 1),
    });
    await symlink(join(folder.path, FILE), join(folder.path, "notebooks", "link.ipynb"));
    const { left, runs, manifest } = await pack();
    expect(Object.fromEntries(left.map(({ path, why }) => [path, why]))).to.deep.equal({
      [`${NAME}.ipynb`]: "only what lies in notebooks/ is handed in",
      [`notebooks/old/${NAME}.ipynb`]:
        "it lies in a folder within notebooks/: move it out of that if it is to count",
      "notebooks/notes.txt": "it is neither a notebook nor a saved run",
      "notebooks/link.ipynb": "it is a link or a device",
      "notebooks/runs/reconstruction-A.json": "data/runs/reconstruction-A.json is the same file",
      "data/runs/A/weights.bin": "it is no file that saveRun wrote",
      "runs/denoising-B.json": "it is 16.0 MB, more than the 16.0 MB of a saved run",
    });
    expect([FILE, ...runs]).to.have.members(manifest.files.map(({ path }) => path));
  });

  it("asks which of two different runs of one name counts", async () => {
    await folder.make({
      "notebooks/02.ipynb": "2",
      "data/runs/reconstruction-A.json": "{}",
      "runs/reconstruction-A.json": "[]",
    });
    expect(await refusal()).to.match(
      /^data\/runs\/reconstruction-A\.json and runs\/.* two different runs of one name/,
    );
  });

  it("refuses what is no id, and leaves nothing behind", async () => {
    await folder.make({ "notebooks/02.ipynb": "two" });
    for (const id of [
      "",
      " ",
      "../evil",
      "s 1",
      "a/b",
      ".",
      "-o",
      "s1.",
      "a\u0000",
      "a\u202eb",
      "x".repeat(65),
    ]) {
      expect(await refusal(id), id).to.match(/^Expected your id, .* received "/);
    }
    for (const id of ["s123456", "ann@uni.de", "Zoë", "Zoë".normalize("NFD"), "o_l-1+x"]) {
      expect((await pack(id)).manifest.student).to.equal(id);
    }
    expect((await readdir(folder.path)).sort()).to.deep.equal(["notebooks", "s01.zip"]);
  });

  it("refuses where there is nothing to pack, and leaves nothing behind", async () => {
    await folder.make({ "notebooks/readme.md": "" });
    expect(await refusal()).to.match(/There is no notebook/);
    expect(await readdir(folder.path)).to.deep.equal(["notebooks"]);
  });
});

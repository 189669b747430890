import { expect } from "chai";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { intake, LIMITS, readHandIn, sha256 } from "../../../grading/src/intake/index.js";
import { packHandIn, PackError } from "../../../grading/src/pack/index.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const pack = (student?: string) =>
  packHandIn({ root: folder.path, out: join(folder.path, "hand-in.zip"), student, now: new Date(0) });

describe("packHandIn", () => {
  afterEach(() => folder.remove());

  it("packs notebooks and saved runs, and lists them with their hashes", async () => {
    await folder.make({
      "notebooks/02.ipynb": "two",
      "notebooks/.ipynb_checkpoints/02.ipynb": "old",
      "notebooks/other.txt": "",
      "data/runs/A/weights.bin": "w",
      "data/cache/big.bin": "b",
    });
    expect(await pack("s01")).to.deep.equal({
      student: "s01",
      created: "1970-01-01T00:00:00.000Z",
      files: [
        { path: "data/runs/A/weights.bin", bytes: 1, sha256: sha256("w") },
        { path: "notebooks/02.ipynb", bytes: 3, sha256: sha256("two") },
      ],
    });
  });

  it("makes what the grader takes in without a note", async () => {
    await folder.make({ "notebooks/02.ipynb": "two" });
    await pack("hand-in");
    const { handIns, close } = await intake([join(folder.path, "hand-in.zip")], { notebooks: ["02"] });
    const [handIn] = handIns;
    const contents = handIn && (await readHandIn(handIn, LIMITS));
    close();
    expect(contents?.notebooks.map(({ path, bytes }) => [path, String(bytes)])).to.deep.equal([
      ["hand-in.zip/notebooks/02.ipynb", "two"],
    ]);
    expect(contents?.notes).to.deep.equal([]);
  });

  it("refuses where there is nothing to pack, and leaves nothing behind", async () => {
    await folder.make({ "notebooks/readme.md": "" });
    const error = await pack().catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(PackError)
      .with.property("message")
      .that.matches(/There is no notebook/);
    expect(await readdir(folder.path)).to.deep.equal(["notebooks"]);
  });
});

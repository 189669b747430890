import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { runInputs } from "../../../cli/src/publish/inputs.js";
import { TemporaryFolder } from "../../grading/temporary.js";

const KERNEL = fileURLToPath(new URL("../../../kernel/dist/", import.meta.url));

describe("what the outputs of a course's notebooks depend on", () => {
  const folder = new TemporaryFolder();
  let root = "";
  const inputs = () =>
    runInputs({ root, solutions: join(root, "solutions"), cache: join(root, "data/cache/runs") });
  beforeEach(async () => {
    root = await folder.make({ "solutions/table.csv": "1" });
  });
  afterEach(() => folder.remove());

  it("is a file beside the notebooks, and nothing that a run has made", async () => {
    const before = await inputs();
    await mkdir(join(root, "data/cache/runs"), { recursive: true });
    await writeFile(join(root, "data/cache/runs/one.json"), "{}");
    expect(await inputs()).to.equal(before);
    await writeFile(join(root, "solutions/table.csv"), "2");
    expect(await inputs()).not.to.equal(before);
  });

  for (const made of ["code-cache", "snapshots"]) {
    it(`is nothing of the kernel's ${made}, which its first run fills`, async () => {
      const before = await inputs();
      const file = join(KERNEL, made, `probe-${process.pid}`);
      await mkdir(join(KERNEL, made), { recursive: true });
      await writeFile(file, "");
      try {
        expect(await inputs()).to.equal(before);
      } finally {
        await rm(file);
      }
    });
  }
});

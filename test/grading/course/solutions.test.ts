import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { grade, type GradeResult } from "../../../grading/src/coordinator/index.js";
import { TemporaryFolder } from "../temporary.js";

const folderOf = (name: string) => fileURLToPath(new URL(`../../../${name}/`, import.meta.url));

describe("All notebooks of the course as one hand-in", () => {
  const folder = new TemporaryFolder();
  let result: GradeResult;

  before(async () => {
    await folder.make();
    await handIn("solutions", "solved");
    await handIn("notebooks", "blank");
    result = await grade([join(folder.path, "in")], {
      notebooks: folderOf("notebooks"),
      out: join(folder.path, "out"),
      seed: "solutions",
      jobs: 2,
      // What is stopped here is to be what never ends, not what a slow machine has not finished in 10 s.
      sandbox: { limits: { cell: 120_000, notebook: 600_000 } },
    });
  });
  after(() => folder.remove());

  async function handIn(source: string, student: string): Promise<void> {
    const to = join(folder.path, "in", student);
    await mkdir(to, { recursive: true });
    const names = (await readdir(folderOf(source))).filter((name) => name.endsWith(".ipynb"));
    await Promise.all(names.map((name) => cp(join(folderOf(source), name), join(to, name))));
  }

  const checksOf = (student: string) => {
    const submission = result.report.submissions.find((each) => each.student === student);
    expect(submission?.refused).to.equal(undefined);
    return (submission?.notebooks ?? []).flatMap(({ name, checks }) =>
      checks.map(({ id, ...check }) => ({ ...check, check: `${name}, ${id}`, id })),
    );
  };

  it("earn every automatic point with the answers of the solutions", () => {
    // The repository holds no saved runs: handed-in runs are looked at in test/grading/quality.
    const automatic = checksOf("solved").filter(
      ({ id, status }) => status !== "manual" && id !== "saved-runs",
    );
    expect(automatic).to.have.length.above(80);
    for (const { check, points, max, message } of automatic) {
      expect(points, `${check}: ${message}`).to.equal(max);
    }
  });

  it("run without a cell that is stopped or mended", () => {
    const solved = result.report.submissions.find(({ student }) => student === "solved");
    expect(
      solved?.notebooks.flatMap(({ name, repairs }) => repairs.map((repair) => ({ name, repair }))),
    ).to.deep.equal([]);
  });

  it("earn nothing as they are handed out, and are accused of nothing", () => {
    const blank = checksOf("blank");
    expect(blank).to.have.length.above(80);
    for (const { check, points, status, message } of blank) {
      expect({ points, status }, `${check}: ${message}`).to.deep.equal({ points: 0, status: "missing" });
    }
  });
});

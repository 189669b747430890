import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serializeNotebook } from "@latent-lab/kernel";
import { builtFile } from "../../../grading/src/processes/index.js";
import type { NotebookReport } from "../../../grading/src/report.js";
import { NAME, releasedNotebook } from "../released-course.js";
import { TemporaryFolder } from "../temporary.js";

const MANY = fileURLToPath(new URL("many.mjs", import.meta.url));
const folder = new TemporaryFolder();

/** As large as that of a real notebook. */
const report: NotebookReport = {
  ...{ name: NAME, score: 0, max: 8, repairs: [] },
  checks: Array.from({ length: 8 }, (_, i) => {
    const check = { id: `check-${i}`, task: "a task", points: 0, max: 1, message: "It is wrong." };
    const parts = Array.from({ length: 10 }, (_, part) => ({
      ...{ id: `part-${part}`, title: "a part", expectation: "a value", holds: false },
      ...{ points: 0, max: 0.05, status: "wrong" as const },
      message: "Expected another value. ".repeat(4),
    }));
    return { ...check, status: "wrong" as const, parts };
  }),
};

/** The most that the coordinator holds on to while it finds that so many hand-ins have not changed, in bytes. */
async function peakOf(count: number): Promise<number> {
  const notebook = serializeNotebook(releasedNotebook());
  const path = await folder.make({
    [`notebooks/${NAME}.ipynb`]: notebook,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `in/s${i}/${NAME}.ipynb`,
        JSON.stringify({ ...(JSON.parse(notebook) as object), metadata: { student: i } }),
      ]),
    ),
  });
  const paths = ["notebooks", "in", "out"].map((name) => join(path, name));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", MANY, builtFile("commands.js"), ...paths],
    {
      input: JSON.stringify(report),
      encoding: "utf8",
    },
  );
  await folder.remove();
  if (stdout === "") throw new Error(stderr);
  return Number(stdout);
}

describe("The coordinator's memory", () => {
  afterEach(() => folder.remove());

  it("hardly grows with the hand-ins: of each it holds less than a fifth of its report", async () => {
    const [few, many] = [await peakOf(100), await peakOf(500)];
    expect((many - few) / 400).to.be.below(JSON.stringify(report).length / 5);
  });
});

import { expect } from "chai";
import { join } from "node:path";
import { serializeNotebook } from "@latent-lab/kernel";
import { complete, prepareTask } from "../../../grading/src/coordinator/task.js";
import { loadCourse } from "../../../grading/src/course/index.js";
import { openLocalQueue } from "../../../grading/src/queue/index.js";
import { courseVersion, graderVersion } from "../../../grading/src/version.js";
import { fullHandIn, handIn, KL, NAME, releasedNotebook } from "../released-course.js";
import { TemporaryFolder } from "../temporary.js";

describe("The queue of this machine", () => {
  const folder = new TemporaryFolder();
  afterEach(() => folder.remove());

  it("judges all others while a hand-in takes as long as it may", async () => {
    await folder.make({ [`notebooks/${NAME}.ipynb`]: serializeNotebook(releasedNotebook()) });
    const notebooks = join(folder.path, "notebooks");
    const versions = {
      seed: "s",
      course: courseVersion(await loadCourse(notebooks)),
      grader: graderVersion(),
    };
    const task = (student: string, notebook: string) => {
      const path = `${student}.ipynb`;
      const contents = {
        notebooks: [{ path, bytes: Buffer.from(notebook), modified: 0 }],
        runs: [],
        refused: [],
        notes: [],
      };
      const prepared = prepareTask({ student } as Parameters<typeof prepareTask>[0], contents, versions);
      return [complete(prepared, { copies: {}, known: {} }), prepared.blobs] as const;
    };
    const setup = { notebooks, sandbox: { limits: { cell: 600_000, exercise: 600_000, notebook: 600_000 } } };
    const queue = await openLocalQueue({ jobs: 2, setup });
    try {
      const endless = `for (;;);\n${KL}`;
      let over = false;
      const slow = queue
        .judge(...task("slow", serializeNotebook(handIn({ "kl-bernoulli": endless }))))
        .catch(() => undefined)
        .finally(() => (over = true));
      const right = serializeNotebook(fullHandIn());
      const results = await Promise.all(
        ["a", "b", "c", "d"].map((student) => queue.judge(...task(student, right))),
      );
      const scores = results.map(
        (result) => result.kind === "report" && result.report.judged[0]?.report?.score,
      );
      expect(scores).to.deep.equal([4, 4, 4, 4]);
      expect(over).to.equal(false);
      await queue[Symbol.asyncDispose]();
      await slow;
    } finally {
      await queue[Symbol.asyncDispose]();
    }
  });
});

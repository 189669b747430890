import { expect } from "chai";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { grade } from "../../../grading/src/coordinator/index.js";
import { stamped, versionOf } from "../../../grading/src/course/release/index.js";
import { cellOf, fullHandIn, NAME, releasedNotebook } from "../released-course.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const path = (...names: string[]) => join(folder.path, ...names);

/** As it was handed out first: without the exercise that came later. */
function without(notebook: Notebook, ...ids: string[]): Notebook {
  return { ...notebook, cells: notebook.cells.filter(({ id }) => !ids.includes(id)) };
}
const LATER = ["kl-sweep", "kl-sweep-check"];
const first = stamped(without(releasedNotebook(), ...LATER), []);
const version = versionOf(first);

/** Made on the first version. */
const answered = () => {
  const notebook = without(fullHandIn(), ...LATER);
  return serializeNotebook({ ...notebook, metadata: first.metadata });
};

async function graded(): Promise<
  Awaited<ReturnType<typeof grade>>["report"]["submissions"][number] | undefined
> {
  const settings = { notebooks: path("notebooks"), out: path("out"), seed: "s", jobs: 1 };
  const { report } = await grade([path("in")], settings);
  return report.submissions[0];
}

describe("A hand-in that was made on an older release", () => {
  beforeEach(async () => {
    if (!version) throw new Error("there is one");
    const present = stamped(releasedNotebook(), [version]);
    await folder.make({
      [`notebooks/${NAME}.ipynb`]: serializeNotebook(present),
      [`releases/${NAME}/1-${version.hash}.ipynb`]: serializeNotebook(first),
      [`in/ann/${NAME}.ipynb`]: answered(),
    });
  });
  afterEach(() => folder.remove());

  it("is graded against that where it is kept, and says so where the maximum is another", async () => {
    const submission = await graded();
    expect(
      submission?.notebooks.map(({ score, max, checks }) => [score, max, checks.map(({ id }) => id)]),
    ).to.deep.equal([[2, 3, ["kl-bernoulli", "kl-asymmetry"]]]);
    expect(submission).to.include({ score: 2, max: 3 });
    expect(submission?.notes?.join("\n")).to.match(
      /was made on version 1 \(\w+\) and graded against that, of 3 points; the present one is version 2 \(\w+\) with 5 points/,
    );
    expect(submission?.notebooks[0]?.provenance?.release).to.include(version);
  });

  it("has what is new named as not in its version where that is not kept, never as deleted", async () => {
    await rm(path("releases"), { recursive: true });
    const submission = await graded();
    const [notebook] = submission?.notebooks ?? [];
    expect(notebook).to.include({ score: 2, max: 5 });
    expect(notebook?.checks.find(({ id }) => id === "kl-sweep")).to.include({
      status: "missing",
      message: "This is not in your version of the notebook: it came with a later one.",
    });
    expect(JSON.stringify(notebook?.repairs)).to.not.include("kl-sweep");
    expect(submission?.notes?.join("\n")).to.match(/that was not kept: it was graded against version 2/);
  });

  it("still has a cell that was deleted from the present version named as that", async () => {
    const present = JSON.parse(await readFile(path("notebooks", `${NAME}.ipynb`), "utf8")) as Notebook;
    const cells = present.cells.filter(({ id }) => !LATER.includes(id));
    await mkdir(path("in", "ann"), { recursive: true });
    await writeFile(path("in", "ann", `${NAME}.ipynb`), JSON.stringify({ ...present, cells }));
    const submission = await graded();
    expect(JSON.stringify(submission?.notebooks[0]?.repairs)).to.include("kl-sweep");
    expect(submission?.max).to.equal(5);
    expect(cellOf(releasedNotebook(), "kl-sweep").source).to.include("Not implemented");
  });
});

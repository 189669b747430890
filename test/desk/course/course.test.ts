import { expect } from "chai";
import { join } from "node:path";
import { readCourse } from "../../../desk/src/course/course.js";
import { TemporaryFolder } from "../../grading/temporary.js";

const question = { notebook: "n", check: "why" };
const places = { "0.4": "{{p}}" };
const cells = [
  {
    cell_type: "markdown",
    source: "## Why\n\nTake $p = 0.4$.",
    metadata: { latent_lab: { varies: places } },
  },
  { cell_type: "markdown", source: "A worked answer.", metadata: { latent_lab: { solutionOnly: true } } },
  {
    cell_type: "markdown",
    source: "<!-- BEGIN SOLUTION -->\nSince it is 0.4.\n<!-- END SOLUTION -->",
    metadata: { nbgrader: { grade_id: "why", solution: true, grade: true }, latent_lab: { varies: places } },
  },
];
const varies = { coin: { usual: { p: 0.4 }, choices: { p: [0.4, 0.2] } } };
const solution = { metadata: { latent_lab: { varies } }, cells };
const released = { metadata: {}, cells: cells.filter((_, i) => i !== 1) };

describe("a question at the desk", () => {
  const folder = new TemporaryFolder();
  before(() =>
    folder.make({
      "solutions/n.ipynb": JSON.stringify(solution),
      "notebooks/n.ipynb": JSON.stringify(released),
    }),
  );
  after(() => folder.remove());
  const course = () =>
    readCourse({ notebooks: join(folder.path, "notebooks"), solutions: join(folder.path, "solutions") });

  it("stands there as it was handed out", async () => {
    const { task, modelAnswer } = await course();
    expect(task(question)).to.include("0.4");
    expect(modelAnswer(question)).to.include("Since it is 0.4.");
  });

  it("has the numbers of the student whose answer is marked, and no worked answer in it", async () => {
    const { task, modelAnswer } = await course();
    expect(task(question, { p: 0.2 }))
      .to.include("0.2")
      .and.not.to.match(/0\.4|worked/);
    expect(modelAnswer(question, { p: 0.2 })).to.include("Since it is 0.2.");
    expect(task(question, { p: 0.4 })).to.include("0.4");
  });

  it("has the usual numbers where the solutions are not there", async () => {
    const { task, modelAnswer } = await readCourse({ notebooks: join(folder.path, "notebooks") });
    expect(task(question, { p: 0.2 })).to.include("0.4");
    expect(modelAnswer(question, { p: 0.2 })).to.equal(undefined);
  });

  it("has the notebook's own numbers where it has changed since a student's were drawn", async () => {
    expect((await course()).task(question, { other: 1 })).to.include("0.4");
  });
});

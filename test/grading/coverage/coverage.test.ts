import { expect } from "chai";
import { parseNotebook } from "@latent-lab/kernel";
import { coverageMarkdown, crosswalk } from "../../../grading/src/coverage/index.js";

const solution = (id: string) => ({
  nbgrader: { schema_version: 3, grade_id: id, grade: false, solution: true, locked: false, task: false },
});
const manual = (id: string, points: number) => ({
  nbgrader: { ...solution(id).nbgrader, grade: true, points },
});
const cell = (cell_type: "code" | "markdown", id: string, source: string, metadata: object) => ({
  cell_type,
  id,
  source,
  metadata,
  ...(cell_type === "code" && { outputs: [], execution_count: null }),
});

const notebook = parseNotebook(
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      cell("markdown", "lesson", "## Two formulas\n\nRight.", { latent_lab: { teaches: ["1.1"] } }),
      cell("code", "kl", "function kl() {}", { ...solution("kl"), latent_lab: { covers: ["a", "b"] } }),
      cell("code", "curve", 'show(plot.lines(x, { title: "Two | curves" }))', {
        latent_lab: { covers: ["a"] },
      }),
      cell("markdown", "why", "Because.", {
        ...manual("why", 3),
        latent_lab: { covers: ["b"], rubric: [{ id: "r", points: 3, criterion: "A reason." }] },
      }),
      cell("code", "runs", "", {
        nbgrader: { ...solution("runs").nbgrader, grade: true, solution: false, locked: true, points: 1.5 },
        latent_lab: { covers: ["c"], runs: { task: "denoising" } },
      }),
      cell("markdown", "claim", "One says …", { latent_lab: { errata: ["1.1"], covers: ["typo"] } }),
    ],
  }),
);
const parts = [{ title: "Values" }, { title: "Edges" }] as never;
const found = crosswalk(
  {
    topics: [
      { id: "a", asks: "KL" },
      { id: "b", asks: "Why", marks: 5 },
      { id: "c", asks: "Weights" },
      { id: "d", asks: "Nothing yet" },
    ],
    errata: { "1.1": "This." },
  },
  [{ name: "01-kl", notebook }],
  [{ id: "kl", notebook: "01-kl", points: 2, parts }],
);

describe("a crosswalk", () => {
  it("finds the exercise that answers a question, with its points and what is checked", () => {
    const [a] = found.topics;
    expect(a?.answers).to.deep.equal([{ notebook: "01-kl", id: "kl", points: 2, check: "Values; Edges" }]);
  });

  it("finds the figure of a topic by the cell that draws it", () => {
    expect(found.topics.map(({ figures }) => figures)).to.deep.equal([
      [{ notebook: "01-kl", cell: "curve", title: "Two | curves" }],
      [],
      [],
      [],
    ]);
  });

  it("counts answers that a person marks, by their rubric", () => {
    expect(found.topics[1]?.answers[1]).to.include({
      id: "why",
      points: 3,
      check: "a person, by a rubric of 1 criterion",
    });
  });

  it("counts saved runs, which are graded by their weights", () => {
    expect(found.topics[2]?.answers).to.have.length(1);
    expect(found.topics[2]?.answers[0]).to.include({ id: "runs", points: 1.5 });
  });

  it("tells where a mistake's right version is taught, and where it is to be found", () => {
    const [erratum] = found.errata;
    expect(erratum?.taught.map((place) => place.cell)).to.deep.equal(["lesson"]);
    expect(erratum?.asked.map((place) => place.cell)).to.deep.equal(["claim"]);
  });

  it("names tags that stand for nothing", () => {
    expect(found.unknown).to.deep.equal(["typo"]);
  });

  it("is shown with one row each, leaving empty what is missing", () => {
    const rows = coverageMarkdown(found).split("\n");
    expect(rows).to.include("| a | KL | 01-kl | `kl` | Values; Edges | 01-kl: Two \\| curves | 2 |");
    expect(rows).to.include("| d | Nothing yet |  |  |  |  |  |");
    expect(rows).to.include("| 1.1 | This. | 01-kl: `lesson` | 01-kl |");
  });
});

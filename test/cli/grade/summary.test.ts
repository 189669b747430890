import { expect } from "chai";
import type { Grading, NotebookReport } from "@latent-lab/grading";
import { Summary } from "../../../cli/src/grade/summary.js";

const grading: Grading = {
  seed: "7",
  isolation: { level: "bubblewrap", description: "a sandbox.", unavailable: [] },
  reused: 0,
  ignored: [],
  attendance: {},
  earlier: [],
  withoutSolution: [],
  gradebook: "graded/gradebook.db",
  feedback: "graded/feedback",
};

const notebook = (name: string, refused?: string): NotebookReport => ({
  ...{ name, score: 1, max: 8, checks: [], repairs: [] },
  ...(refused !== undefined && { refused }),
});

describe("Summary", () => {
  it("names what could not be graded of a hand-in, though the rest of it was", () => {
    const summary = new Summary();
    const notebooks = [notebook("a", "a.ipynb: no JSON"), notebook("b")];
    summary.add({ student: "s1", score: 1, max: 16, notebooks, refusedFiles: ["c.zip is no zip"] }, 0);
    expect(summary.lines(grading).filter((line) => line.includes("refused in part"))).to.deep.equal([
      "refused in part: s1: a.ipynb: no JSON",
      "refused in part: s1: c.zip is no zip",
    ]);
  });

  it("says which copy was graded, and leaves the rest of many notes to the feedback", () => {
    const summary = new Summary();
    const note = "a-Copy1.ipynb was not graded: it is the notebook as it was handed out.";
    for (let i = 0; i < 25; i++) {
      summary.add({ student: `s${i}`, score: 1, max: 8, notebooks: [notebook("a")], notes: [note] }, 0);
    }
    const lines = summary.lines(grading).filter((line) => line.startsWith("note: "));
    expect(lines).to.have.length(21);
    expect(lines[0]).to.equal(`note: s0: ${note}`);
    expect(lines.at(-1)).to.equal("note: 5 more notes stand in the feedback of those whom they are about");
  });

  it("says where answers that build on wrong ones were judged once, for want of a solution", () => {
    const lines = (withoutSolution: string[]) =>
      new Summary().lines({ ...grading, withoutSolution }).filter((line) => line.includes("carried forward"));
    expect(lines([])).to.deep.equal([]);
    expect(lines(["a", "b"])).to.deep.equal([
      "not carried forward: a, b have no solution here, so an answer that builds on a wrong one was judged as it stands; put the solution notebooks into a folder named solutions beside notebooks, and grade again",
    ]);
  });
});

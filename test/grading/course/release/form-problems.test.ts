import { expect } from "chai";
import type { Cell } from "@latent-lab/kernel";
import { findFormProblems } from "../../../../grading/src/course/release/form-problems.js";
import { code, manual, markdown, notebook, solution, tests } from "./build.js";

const REGION = "function f() {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}";
const title = (text: string) => markdown(`# Week\n\n**Points:** ${text}`);
const exercise = (heading = "### Exercise `f` (2 points)", source = REGION): Cell[] => [
  markdown(heading),
  code(source, solution("f")),
  code('check("f", f);', tests("f-check", 2)),
];
const problems = (...cells: Cell[]) =>
  findFormProblems(notebook(cells), "week").map(({ message }) => message);

describe("what an instructor slips into", () => {
  it("is nothing in a notebook whose sums are right", () => {
    const answer = markdown("Because.", manual("why", 1));
    expect(problems(title("3, one by hand"), ...exercise(), markdown("### Question `why` (1 mark)"), answer))
      .to.be.empty;
  });

  it("is an id that two cells have", () => {
    const [first, second] = [markdown("a"), { ...markdown("b"), id: "same" }];
    expect(problems({ ...first, id: "same" } as Cell, second)).to.deep.equal([
      "week.ipynb, cell same: an earlier cell has the same id.",
    ]);
  });

  it("is an empty last cell", () => {
    expect(problems(markdown("a"), code(" \n")))
      .to.have.length(1)
      .and.match(/the last cell and empty: remove it/);
    expect(problems(code(""), markdown("a"))).to.be.empty;
  });

  it("is a checked answer without a region, whose name students would not get", () => {
    expect(problems(...exercise(undefined, "function f() {\n  return 1;\n}"))[0]).to.include(
      "put BEGIN SOLUTION and END SOLUTION around",
    );
    expect(problems(code("1 + 1", solution("free")))).to.be.empty;
  });

  it("is a title with other points than the cell, and a sum that is none", () => {
    expect(problems(title("5"), ...exercise("Text\n\n### Exercise `f` (2.5 points)"))).to.satisfy(
      ([one, two]: string[]) =>
        one?.endsWith("line 3: its title gives f 2.5 points, but the cell carries 2.") &&
        two?.endsWith("it says 5 points, but the notebook's cells carry 2."),
    );
  });
});

import { expect } from "chai";
import { cleaned, leftBehind } from "../../../../grading/src/course/release/clean.js";
import { code, markdown, notebook, solution } from "./build.js";

describe("cleaning a source notebook", () => {
  const worked = notebook(
    [
      code("1", solution("f"), {
        collapsed: true,
        execution: { "iopub.status.busy": "2026" },
        tags: ["wide"],
      }),
      markdown("text"),
    ],
    { widgets: {} },
  );

  it("takes out outputs, counts and what editors write, and nothing else", () => {
    const clean = cleaned(worked);
    expect(clean.cells[0]).to.deep.include({
      outputs: [],
      execution_count: null,
      metadata: { tags: ["wide"], nbgrader: solution("f") },
    });
    expect(Object.keys(clean.metadata)).to.deep.equal(["kernelspec", "latent_lab"]);
    expect(clean.cells.map(({ source }) => source)).to.deep.equal(worked.cells.map(({ source }) => source));
  });

  it("finds nothing in what was cleaned", () => {
    expect(leftBehind(worked)).to.deep.equal(["outputs", "execution counts", "an editor's metadata"]);
    expect(leftBehind(cleaned(worked))).to.deep.equal([]);
  });
});

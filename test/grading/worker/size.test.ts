import { expect } from "chai";
import { tooMuch } from "../../../grading/src/worker/reader/size.js";
import { loadCourse } from "../../../grading/src/course/index.js";
import { fileURLToPath } from "node:url";
import type { Notebook } from "@latent-lab/kernel";

const code = (...sources: string[]): Notebook => ({
  cells: sources.map((source, i) => ({
    ...{ id: `c${i}`, cell_type: "code", metadata: {}, source, outputs: [], execution_count: null },
  })) as Notebook["cells"],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

describe("tooMuch", () => {
  const limits = { cells: 3, characters: 20, depth: 2 };

  it("lets through what stays within every limit", () => {
    expect(tooMuch(code("f([1])", "g()", "(h)"), limits)).to.equal(undefined);
  });

  it("names the limit, and the cell where there is one", () => {
    expect(tooMuch(code("", "", "", ""), limits)).to.equal("it has 4 cells, and at most 3 are read");
    expect(tooMuch(code("x".repeat(21)), limits)).to.include("21 characters");
    expect(tooMuch(code("a", "f([{}])"), limits)).to.include("cell c1 has 3 brackets open at once");
  });

  it("lets through every notebook of the course, solutions and all", async () => {
    const { releases } = await loadCourse(fileURLToPath(new URL("../../../notebooks", import.meta.url)));
    for (const { name, cells, solution = [] } of releases) {
      expect(tooMuch({ ...code(...solution), cells: cells.map(({ cell }) => cell) }), name).to.equal(
        undefined,
      );
      expect(tooMuch(code(...solution)), name).to.equal(undefined);
    }
  });
});

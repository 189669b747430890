import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { grade } from "../../grading/src/coordinator/index.js";
import { loadCourse } from "../../grading/src/course/index.js";
import { exportGradebook } from "../../grading/src/export/index.js";
import type { GradeResult } from "../../grading/src/coordinator/index.js";
import { lab } from "../cli/lab.js";
import { TemporaryFolder } from "../grading/temporary.js";

const course = fileURLToPath(new URL("../../examples/linear-regression/", import.meta.url));
const notebooks = join(course, "notebooks");
const folder = new TemporaryFolder();

interface Raw {
  readonly cells: { readonly id: string; source: string[] }[];
}

/** A notebook of the example with answers written in. */
function answered(
  kind: "solutions" | "notebooks",
  name: string,
  answers: Readonly<Record<string, string>> = {},
): string {
  const notebook = JSON.parse(readFileSync(join(course, kind, `${name}.ipynb`), "utf8")) as Raw;
  for (const cell of notebook.cells) {
    const answer = answers[cell.id];
    if (answer !== undefined) cell.source = [answer];
  }
  return JSON.stringify(notebook);
}

const SWAPPED = `function leastSquares(x: number[], y: number[]) {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const products = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + (v - mean(a)) * (b[i] - mean(b)), 0);
  const slope = products(x, y) / products(y, y);
  return { intercept: mean(y) - slope * mean(x), slope };
}`;
const FORBIDDEN = `import { residuals } from "linear-regression";
function ridgeSlope(x: number[], y: number[], lambda: number): number {
  return residuals({ x, y }, 0, lambda)[0];
}`;

describe("A course of its own, in examples/linear-regression", () => {
  let result: GradeResult;

  before(async () => {
    const files = {
      "in/s1/01-least-squares.ipynb": answered("solutions", "01-least-squares"),
      "in/s1/02-ridge.ipynb": answered("solutions", "02-ridge"),
      "in/s2/01-least-squares.ipynb": answered("notebooks", "01-least-squares", { "least-squares": SWAPPED }),
      "in/s2/02-ridge.ipynb": answered("notebooks", "02-ridge", { "ridge-slope": FORBIDDEN }),
    };
    const root = await folder.make(files, "inside the project");
    result = await grade([join(root, "in")], { notebooks, out: join(root, "out"), seed: "s", jobs: 2 });
  });
  after(() => folder.remove());

  const checks = (student: string) =>
    Object.fromEntries(
      result.report.submissions
        .filter((submission) => submission.student === student)
        .flatMap((submission) => submission.notebooks.flatMap((notebook) => notebook.checks))
        .map((check) => [check.id, check]),
    );

  it("is released as its solutions say", async () => {
    const { code, stderr } = await lab(course, ["release", "--check"]);
    expect(stderr).to.equal("2 notebooks unchanged\n");
    expect(code).to.equal(0);
  });

  it("earns full points for its solution, in a sandbox that holds its library and not its exercises", async () => {
    const { "least-squares": line, "ridge-slope": slope } = checks("s1");
    expect([line?.status, line?.points, slope?.status, slope?.points]).to.deep.equal(["pass", 3, "pass", 2]);
    const { releases } = await loadCourse(notebooks);
    const [library] = releases[0]?.libraries ?? [];
    expect(library?.name).to.equal("linear-regression");
    expect(library?.code).to.include("noisyLine").and.not.to.include("through-the-origin");
  });

  it("has its known mistakes named and its forbidden names withheld", () => {
    const { "least-squares": line, "ridge-slope": slope } = checks("s2");
    expect(line).to.include({ status: "wrong", diagnosis: "x-on-y" });
    expect(slope).to.include({ status: "forbidden", points: 0 });
  });

  it("knows who was asked, and counts what did not come", async () => {
    expect(result.report.notHandedIn).to.deep.equal(["s3"]);
    const gradebook = join(folder.path, "out", "gradebook.db");
    const { bytes } = await exportGradebook({
      format: "csv",
      gradebook,
      notebooks,
      now: new Date("2027-01-01"),
    });
    const lines = bytes.toString().trimEnd().split("\r\n");
    expect(lines).to.have.length(4);
    expect(lines[3]).to.match(/^s3,Cem Example,0,5,,not handed in,0,2,,not handed in,0,no,5\.0,/);
  });

  it("is published with its solutions", async () => {
    const site = join(folder.path, "site");
    const { code, stderr } = await lab(course, ["publish", "--out", site]);
    expect(code, stderr).to.equal(0);
    expect(readFileSync(join(site, "01-least-squares.html"), "utf8")).to.include("all x are equal");
  });

  it("shows its checks where students run them", async () => {
    const file = join(folder.path, "in", "s2", "01-least-squares.ipynb");
    const { code, stdout, stderr } = await lab(course, ["check", file, "--json"]);
    expect(code, stderr).to.equal(1);
    expect(stdout).to.include('"least-squares"').and.to.include("divide by the sum of squares of x");
  });
});

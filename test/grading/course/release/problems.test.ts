import { expect } from "chai";
import type { Cell } from "@latent-lab/kernel";
import {
  findCourseProblems,
  type Announced,
} from "../../../../grading/src/course/release/course-problems.js";
import { findProblems } from "../../../../grading/src/course/release/problems.js";
import { code, manual, markdown, notebook, readonly, solution, tests } from "./build.js";

const lines = (...parts: string[]) => parts.join("\n");
const messages = (cells: Cell[], metadata?: Record<string, unknown>) =>
  findProblems(notebook(cells, metadata), "week").map(({ message }) => message);

describe("findProblems", () => {
  it("finds none in a sound notebook", () => {
    const sound = [
      markdown("# Week", readonly("title")),
      code(lines("// BEGIN SOLUTION", "1", "// END SOLUTION"), solution("f")),
      code("check()", tests("f-check", 1)),
      code("my own scratch cell"),
    ];
    expect(messages(sound)).to.deep.equal([]);
  });

  it("names duplicate grade ids", () => {
    expect(messages([code("1", solution("f")), code("2", readonly("f"))])).to.deep.equal([
      "week.ipynb, cell f: an earlier cell has the same grade_id.",
    ]);
  });

  it("names open, nested and stray marks by their line", () => {
    expect(messages([code(lines("a", "// BEGIN SOLUTION"), solution("f"))])).to.deep.equal([
      "week.ipynb, cell f, line 2: BEGIN SOLUTION has no END SOLUTION after it.",
    ]);
    const nested = lines("// BEGIN SOLUTION", "// BEGIN SOLUTION", "// END SOLUTION");
    expect(messages([code(nested, solution("f"))])).to.deep.equal([
      "week.ipynb, cell f, line 2: BEGIN SOLUTION stands inside the region of line 1.",
    ]);
    expect(messages([code(lines("", "", "// END SOLUTION"), solution("f"))])).to.deep.equal([
      "week.ipynb, cell f, line 3: END SOLUTION closes nothing: no BEGIN SOLUTION stands before it.",
    ]);
  });

  it("names a region that would stay in the release", () => {
    const region = (name: string) => lines("x", `// BEGIN ${name}`, `// END ${name}`);
    expect(messages([code(region("SOLUTION"), readonly("given"))])).to.deep.equal([
      "week.ipynb, cell given, line 2: BEGIN SOLUTION may only stand in a cell with `solution`, and would stay in the release.",
    ]);
    expect(messages([code(region("HIDDEN TESTS"), solution("f"))])[0]).to.match(
      /cell f, line 2: BEGIN HIDDEN TESTS/,
    );
    expect(messages([code(region("MARK SCHEME"), tests("f", 1))])[0]).to.match(
      /cell f, line 2: BEGIN MARK SCHEME/,
    );
    const scratch = code(region("SOLUTION"));
    expect(messages([scratch])[0]).to.match(new RegExp(`cell ${scratch.id}, line 2: BEGIN SOLUTION`));
  });

  it("names metadata that nbgrader would refuse", () => {
    const [old] = messages([code("1", { grade_id: "f" })]);
    expect(old).to.match(/schema version 0, which is too old/);
    expect(messages([markdown("x", solution("q"))])).to.deep.equal([
      "week.ipynb, cell q: an answer in a markdown cell must carry points, since no test can mark it.",
    ]);
  });

  it("names a missing or unknown language, rather than hand out the stub of another", () => {
    expect(messages([], { kernelspec: undefined })).to.deep.equal([
      "week.ipynb: its metadata must name the language in `kernelspec.language`.",
    ]);
    expect(messages([], { kernelspec: { language: "cobol" } })).to.deep.equal([
      'week.ipynb: there is no stub for code in the language "cobol".',
    ]);
  });
});

describe("findCourseProblems", () => {
  const exercise: Announced = {
    id: "double",
    notebook: "week",
    points: 2,
    target: { name: "double", kind: "function", type: "(x: number) => number" },
  };
  const rubric = (...points: number[]) => ({
    latent_lab: { rubric: points.map((value, i) => ({ id: `r${i}`, points: value, criterion: "says why" })) },
  });
  const answer = () => code("const double = 0;", solution("double"));
  const test = (points = 2, source = 'check("double", double);') =>
    code(source, tests("double-check", points));
  const course = (cells: Cell[], metadata?: Record<string, unknown>, exercises = [exercise]) =>
    findCourseProblems(notebook(cells, metadata), "week", exercises).map(({ message }) => message);

  it("finds none in a sound notebook", () => {
    expect(course([answer(), test(), markdown("Because.", manual("q", 3), rubric(1, 2))])).to.deep.equal([]);
  });

  it("names an exercise that does not exist, and one that is missing", () => {
    expect(course([answer(), code("", tests("triple-check", 2)), test()])).to.deep.equal([
      'week.ipynb, cell triple-check: its grade_id names no exercise that was built: "EXERCISE-check" was expected; npm run build builds new ones.',
    ]);
    expect(course([answer()])).to.deep.equal([
      "week.ipynb: exercise double has no test cell with grade_id double-check.",
    ]);
  });

  it("lets practice without points go without a test cell", () => {
    expect(course([answer()], undefined, [{ ...exercise, points: 0 }])).to.deep.equal([]);
  });

  it("names points that differ", () => {
    expect(course([answer(), test(3)])).to.deep.equal([
      "week.ipynb, cell double-check: it carries 3 points, but exercise double carries 2.",
    ]);
  });

  it("names an exercise of another notebook", () => {
    expect(course([answer(), test()], undefined, [{ ...exercise, notebook: "other" }])).to.deep.equal([
      "week.ipynb, cell double-check: exercise double belongs to other.",
    ]);
  });

  it("names a test without its answer before it, or without the call", () => {
    const missing = ["week.ipynb, cell double-check: no answer cell with grade_id double stands before it."];
    expect(course([test()])).to.deep.equal(missing);
    expect(course([test(), answer()])).to.deep.equal(missing);
    expect(course([code("given", readonly("double")), test()])).to.deep.equal(missing);
    expect(course([answer(), test(2, 'check("double", triple);')])).to.deep.equal([
      'week.ipynb, cell double-check, line 1: it must call check("double", double).',
    ]);
  });

  it("names a rubric that is missing or does not add up", () => {
    const marked = (metadata?: object) => course([answer(), test(), markdown("x", manual("q", 2), metadata)]);
    expect(marked()).to.have.length(1);
    expect(marked()[0]).to.match(/cell q: .*needs latent_lab.rubric/);
    expect(marked(rubric(1, 0.5))).to.deep.equal([
      "week.ipynb, cell q: its rubric adds up to 1.5 points, but it carries 2.",
    ]);
  });

  it("names a notebook that does not carry its own name", () => {
    expect(course([answer(), test()], { latent_lab: { notebook: "weak" } })[0]).to.match(
      /latent_lab\.notebook "week"/,
    );
  });
});

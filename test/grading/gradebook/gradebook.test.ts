import { expect } from "chai";
import { join } from "node:path";
import { GradebookError, openGradebook, type Gradebook } from "../../../grading/src/gradebook/index.js";
import type { CheckReport, NotebookReport } from "../../../grading/src/report.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const check = (id: string, points: number, rest: Partial<CheckReport> = {}): CheckReport => ({
  id,
  task: "2",
  points,
  max: 2,
  status: points > 0 ? "pass" : "wrong",
  message: "Said.",
  ...rest,
});
const notebook = (...checks: CheckReport[]): NotebookReport => ({
  name: "02",
  score: checks.reduce((sum, { points }) => sum + points, 0),
  max: 2 * checks.length,
  checks,
  repairs: [{ cell: "a", what: "was moved" }],
});

describe("openGradebook", () => {
  let gradebook: Gradebook;
  let time = 0;
  beforeEach(async () => {
    time = 0;
    await folder.make();
    gradebook = await openGradebook(join(folder.path, "deep", "gradebook.db"), () => new Date(++time * 1000));
  });
  afterEach(async () => {
    gradebook.close();
    await folder.remove();
  });
  const store = async (student: string, key: string, report: NotebookReport) => {
    await gradebook.storeNotebook(student, { key, report });
    await gradebook.storeSubmission({ student, notes: ["a note"] });
  };

  it("gives back exactly what was stored, also after it was closed", async () => {
    const evidence = { call: "f(NaN)", args: ["NaN"], expected: "0", received: "1", relativeError: 1 };
    const report = notebook(
      check("b", 0, { diagnosis: "d", evidence, parts: [] }),
      check("a", 1.5, { status: "partial" }),
      check("c", 0, { status: "manual", answer: "=1+1\nø" }),
    );
    await store("s1", "key", report);
    gradebook.close();
    gradebook = await openGradebook(join(folder.path, "deep", "gradebook.db"));
    expect(await gradebook.find("s1", "02", "key")).to.deep.equal(report);
    expect(await gradebook.submissions()).to.deep.equal([
      { student: "s1", score: 1.5, max: 6, notebooks: [report], notes: ["a note"] },
    ]);
  });

  it("keeps what stands behind a NUL", async () => {
    await store("s1", "key", notebook(check("a", 0, { status: "manual", answer: "before\u0000after" })));
    const found = await gradebook.find("s1", "02", "key");
    expect(found?.checks[0]?.answer).to.equal("before\uFFFDafter");
  });

  it("finds a result only under its student, notebook and key", async () => {
    await store("s1", "key", notebook(check("a", 2)));
    for (const [student, name, key] of [
      ["s2", "02", "key"],
      ["s1", "03", "key"],
      ["s1", "02", "other"],
    ] as const) {
      expect(await gradebook.find(student, name, key)).to.equal(undefined);
    }
  });

  it("replaces a result and records the changes, with both values and the time", async () => {
    await store("s1", "one", notebook(check("a", 2), check("b", 1)));
    await store("s1", "two", notebook(check("a", 0), check("b", 1)));
    const [submission] = await gradebook.submissions();
    expect(submission?.score).to.equal(1);
    const trail = await gradebook.auditTrail("s1");
    expect(
      trail.map(({ actor, check, field, before, after }) => [actor, check, field, before, after]),
    ).to.deep.equal([
      ["grader", "a", "points", "2", "0"],
      ["grader", "a", "status", "pass", "wrong"],
    ]);
    expect(trail[0]?.at).to.equal("1970-01-01T00:00:03.000Z");
  });

  it("keeps a fact from its first value on", async () => {
    expect(await gradebook.fact("seed", () => "one")).to.equal("one");
    expect(await gradebook.fact("seed", () => "two")).to.equal("one");
    await gradebook.setFact("seed", "three");
    expect(await gradebook.fact("seed", () => "two")).to.equal("three");
  });

  it("puts a person's mark in the place of the grader's points, now and after regrading", async () => {
    const manual = check("q", 0, { status: "manual", answer: "words" });
    await store("s1", "one", notebook(manual));
    await gradebook.mark({
      student: "s1",
      notebook: "02",
      check: "q",
      points: 1.5,
      comment: "Good.",
      marker: "ta",
    });
    await store("s1", "two", notebook(manual));
    const [submission] = await gradebook.submissions("s1");
    expect(submission?.score).to.equal(1.5);
    expect(submission?.notebooks[0]?.checks[0]).to.deep.include({
      status: "manual",
      points: 1.5,
      mark: { points: 1.5, comment: "Good.", marker: "ta" },
    });
  });

  it("refuses a mark beyond the points, or of nothing", async () => {
    await store("s1", "one", notebook(check("a", 2)));
    const mark = { student: "s1", notebook: "02", check: "a", comment: "", marker: "ta" };
    for (const wrong of [
      { ...mark, points: 3 },
      { ...mark, points: NaN },
      { ...mark, check: "x", points: 1 },
    ]) {
      expect(await gradebook.mark(wrong).catch((error: unknown) => error)).to.be.instanceOf(RangeError);
    }
    expect(await gradebook.auditTrail("s1")).to.deep.equal([]);
  });

  it("orders students by name and number, and can give one alone", async () => {
    for (const student of ["s10", "s2"]) await store(student, "key", notebook(check("a", 1)));
    expect((await gradebook.submissions()).map(({ student }) => student)).to.deep.equal(["s2", "s10"]);
    expect((await gradebook.submissions("s10")).map(({ student }) => student)).to.deep.equal(["s10"]);
  });

  it("takes many writes at once", async () => {
    const students = Array.from({ length: 40 }, (_, i) => `s${i}`);
    await Promise.all(students.map((student) => store(student, "key", notebook(check("a", 1)))));
    expect((await gradebook.submissions()).map(({ student }) => student)).to.deep.equal(students);
  });

  it("says that a file is no gradebook", async () => {
    await folder.write({ "gradebook.db": "x".repeat(5000) });
    const error = await openGradebook(join(folder.path, "gradebook.db")).catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(GradebookError)
      .with.property("message")
      .that.matches(/cannot be used as a gradebook/);
  });
});

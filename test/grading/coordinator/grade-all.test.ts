import { expect } from "chai";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { createRandom, exercises, judge, runInline } from "latent-lab";
import {
  grade,
  type GradeOptions,
  type GradeResult,
  type Progress,
} from "../../../grading/src/coordinator/index.js";
import { standing } from "../../../grading/src/export/index.js";
import { openGradebook } from "../../../grading/src/book/index.js";
import {
  ANSWER,
  fullHandIn,
  handIn,
  KL,
  NAME,
  ownCell,
  releasedNotebook,
  SWEEP,
} from "../released-course.js";
import { zipOf } from "../intake/zip.js";
import { TemporaryFolder } from "../temporary.js";

const folder = new TemporaryFolder();
const text = (notebook: Notebook) => serializeNotebook(notebook);

async function graded(
  handIns: Readonly<Record<string, string | Buffer>>,
  options: Partial<GradeOptions> = {},
  onProgress?: (progress: Progress) => void,
): Promise<GradeResult> {
  if (!folder.path) await folder.make({ [`notebooks/${NAME}.ipynb`]: text(releasedNotebook()) });
  await folder.write(
    Object.fromEntries(Object.entries(handIns).map(([name, content]) => [`in/${name}`, content])),
  );
  const settings = {
    notebooks: join(folder.path, "notebooks"),
    out: join(folder.path, "out"),
    seed: "seed",
    jobs: 2,
  };
  return grade([join(folder.path, "in")], { ...settings, ...options }, onProgress);
}

const statusesOf = ({ report }: GradeResult, student: string) =>
  Object.fromEntries(
    report.submissions
      .find((submission) => submission.student === student)
      ?.notebooks.flatMap(({ checks }) => checks.map(({ id, status }) => [id, status])) ?? [],
  );
const submissionOf = ({ report }: GradeResult, student: string) =>
  report.submissions.find((submission) => submission.student === student);

describe("grade", () => {
  afterEach(() => folder.remove());

  it("gives a right, a blank and a broken hand-in what they deserve, each by name", async () => {
    const result = await graded({
      "right.ipynb": text(fullHandIn()),
      "blank.ipynb": text(releasedNotebook()),
      "broken.ipynb": "{ no",
      "empty/readme.txt": "",
    });
    expect(result.report.submissions.map(({ student, score, max }) => [student, score, max])).to.deep.equal([
      ["blank", 0, 5],
      ["broken", 0, 5],
      ["empty", 0, 5],
      ["right", 4, 5],
    ]);
    expect(statusesOf(result, "right")).to.deep.equal({
      "kl-bernoulli": "pass",
      "kl-sweep": "pass",
      "kl-asymmetry": "manual",
    });
    expect(statusesOf(result, "blank")).to.deep.equal({
      "kl-bernoulli": "missing",
      "kl-sweep": "missing",
      "kl-asymmetry": "missing",
    });
    expect(submissionOf(result, "broken")?.refused).to.match(
      /^broken\.ipynb: A notebook is expected to be JSON/,
    );
    expect(submissionOf(result, "empty")?.refused).to.match(
      /^It holds no notebook \(\.ipynb\), only readme\.txt/,
    );
  });

  it("says where nothing could be carried forward, and does it once the solution is there", async () => {
    const wrong = { "kl-bernoulli": KL.replace("Math.log", "Math.log2"), "kl-sweep": SWEEP };
    const before = await graded({ "ann.ipynb": text(handIn(wrong)) });
    expect(before.withoutSolution).to.deep.equal([NAME]);
    expect(statusesOf(before, "ann")).to.include({ "kl-bernoulli": "partial", "kl-sweep": "partial" });
    await folder.write({ [`solutions/${NAME}.ipynb`]: text(fullHandIn()) });
    const after = await graded({});
    expect(after.withoutSolution).to.deep.equal([]);
    expect(statusesOf(after, "ann")).to.include({ "kl-bernoulli": "partial", "kl-sweep": "carried-forward" });
  });

  it("names every way in which an answer can fail", async () => {
    const hand = (source: string) => text(handIn({ "kl-bernoulli": source }));
    const body = (statement: string) =>
      `function klBernoulli(p1: number, p2: number): number {\n  ${statement}\n}`;
    const result = await graded(
      {
        "wrong.ipynb": hand(body("return -1;")),
        "error.ipynb": hand("const nothing: any = undefined;\nnothing.at(0);\nconst klBernoulli = () => 0;"),
        "types.ipynb": hand(body('return "0.3";')),
        "syntax.ipynb": hand("function klBernoulli(p1 {"),
        "timeout.ipynb": hand(body("for (;;);")),
        "exit.ipynb": hand(body("return process.exit(0);")),
        "forbidden.ipynb": hand('import { klBernoulli } from "latent-lab";'),
        "malformed.ipynb": hand("function klBernoulli(): any {\n  return () => 0;\n}"),
      },
      { sandbox: { limits: { cell: 2000, exercise: 2000 } } },
    );
    const found = result.report.submissions.map(({ student }) => [
      student,
      statusesOf(result, student)["kl-bernoulli"],
    ]);
    expect(Object.fromEntries(found)).to.deep.equal({
      wrong: "wrong",
      error: "error",
      types: "type-error",
      syntax: "type-error",
      timeout: "timeout",
      exit: "crashed",
      forbidden: "forbidden",
      malformed: "malformed",
    });
    for (const { student, score } of result.report.submissions) expect(score, student).to.equal(0);
    const check = submissionOf(result, "types")?.notebooks[0]?.checks[0];
    expect(check?.message).to.equal(
      "The cell that defines klBernoulli does not compile, line 2: TS2322: Type 'string' is not assignable to type 'number': mend that line and run the cell again.",
    );
  });

  it("refuses a promise in the words of the check in the notebook", async () => {
    const result = await graded({
      "a.ipynb": text(handIn({ "kl-bernoulli": `async ${KL.replace("): number {", ") {")}` })),
    });
    const exercise = exercises["kl-bernoulli"];
    const inline = judge(
      exercise,
      runInline(exercise, () => Promise.resolve(0), createRandom(`seed/${NAME}`)),
    );
    expect(submissionOf(result, "a")?.notebooks[0]?.checks[0]).to.include({
      status: "malformed",
      points: 0,
      message: inline.message,
    });
  });

  it("names the known mistake behind a wrong answer", async () => {
    const result = await graded({
      "a.ipynb": text(handIn({ "kl-bernoulli": KL.replace("Math.log(", "Math.log2(") })),
    });
    expect(submissionOf(result, "a")?.notebooks[0]?.checks[0]?.diagnosis).to.equal("bits");
  });

  it("gives the same whatever the number of jobs, and runs nothing twice", async () => {
    const handIns = Object.fromEntries(
      Array.from({ length: 5 }, (_, i) => [
        `s${i}.ipynb`,
        text(i % 2 ? fullHandIn() : handIn({ "kl-bernoulli": KL })),
      ]),
    );
    const one = await graded(handIns, { jobs: 1 });
    const three = await graded({}, { jobs: 3, out: join(folder.path, "other") });
    expect(three.report).to.deep.equal(one.report);
    expect(three.reused).to.equal(0);
    const again = await graded({}, { jobs: 2 });
    expect(again.reused).to.equal(5);
    expect(again.report).to.deep.equal(one.report);
  });

  it("grades again what was changed, and only that", async () => {
    await graded({ "a.ipynb": text(fullHandIn()), "b.ipynb": text(fullHandIn()) });
    const result = await graded({ "a.ipynb": text(handIn({ "kl-sweep": SWEEP })) });
    expect(result.reused).to.equal(1);
    expect(submissionOf(result, "a")?.score).to.equal(0);
    const other = await graded({}, { seed: "another" });
    expect(other.reused).to.equal(0);
  });

  it("keeps its own secret seed from run to run", async () => {
    const first = await graded({ "a.ipynb": text(fullHandIn()) }, { seed: undefined });
    const second = await graded({}, { seed: undefined });
    expect(first.report.seed).to.match(/^[0-9a-f]{32}$/);
    expect(second.report.seed).to.equal(first.report.seed);
    expect(second.reused).to.equal(1);
  });

  it("keeps a person's marks when it grades again, and records who changed what", async () => {
    await graded({ "a.ipynb": text(fullHandIn()) });
    const file = join(folder.path, "out", "gradebook.db");
    const gradebook = await openGradebook(file);
    const judgement = { met: [], free: 0.5, comment: "Nearly.", reason: null };
    const question = { notebook: NAME, check: "kl-asymmetry" };
    await gradebook.marks.save("ta", question, [{ student: "a", version: 0 }], judgement);
    gradebook.close();
    const result = await graded({ "a.ipynb": text(handIn({ "kl-bernoulli": KL, "kl-asymmetry": ANSWER })) });
    expect(submissionOf(result, "a")).to.include({ score: 2.5, max: 5 });
    const reader = await openGradebook(file);
    const trail = (await reader.auditTrail("a")).map(({ actor, check, field, before, after }) => [
      actor,
      check,
      field,
      before,
      field === "mark" ? (JSON.parse(after ?? "") as { points: number }).points : after,
    ]);
    reader.close();
    expect(trail).to.deep.equal([
      ["ta", "kl-asymmetry", "mark", null, 0.5],
      ["grader", "kl-sweep", "points", "2", "0"],
      ["grader", "kl-sweep", "status", "pass", "missing"],
    ]);
  });

  it("grades the file with the answers, however old, beside copies of the release and drafts", async () => {
    const zip = await zipOf(
      { [`${NAME}.ipynb`]: text(fullHandIn()) },
      { mtime: new Date("2020-01-01T00:00:00Z") },
    );
    const result = await graded({
      "a/old.zip": zip,
      [`a/${NAME}.ipynb`]: text(handIn({ "kl-bernoulli": KL })),
      [`a/${NAME}-Copy1.ipynb`]: text(releasedNotebook()),
    });
    expect(submissionOf(result, "a")?.score).to.equal(4);
    expect(submissionOf(result, "a")?.notes).to.have.members([
      `${NAME}.ipynb was not graded: old.zip/${NAME}.ipynb holds the same answers and more.`,
      `${NAME}-Copy1.ipynb was not graded: it is the notebook as it was handed out.`,
    ]);
  });

  it("leaves it to a person which of two different answers counts", async () => {
    const other = handIn({ "kl-bernoulli": KL.replace("Math.log", "Math.log2"), "kl-sweep": SWEEP });
    const result = await graded({
      [`a/${NAME}.ipynb`]: text(fullHandIn()),
      [`a/${NAME} (1).ipynb`]: text(other),
    });
    const submission = submissionOf(result, "a");
    expect(submission && standing(submission)).to.equal("refused");
    expect(submission?.notebooks[0]?.refused).to.match(
      new RegExp(
        `^${NAME}( \\(1\\))?\\.ipynb and ${NAME}.*\\.ipynb answer ${NAME} differently: ask which of them counts`,
      ),
    );
  });

  it("calls nothing blank while there is a file that cannot be read", async () => {
    const files = {
      [`a/${NAME}.ipynb`]: text(releasedNotebook()),
      [`a/${NAME} (1).ipynb`]: text(fullHandIn()).slice(0, 900),
    };
    const submission = submissionOf(await graded(files), "a");
    expect(submission && standing(submission)).to.equal("refused");
    expect(submission?.refused).to.match(/ \(1\)\.ipynb: A notebook is expected to be JSON/);
  });

  it("reads UTF-16, with and without a byte order mark", async () => {
    const hand = text(fullHandIn());
    const swapped = Buffer.from(`\uFEFF${hand}`, "utf16le").swap16();
    const files = {
      "le.ipynb": Buffer.from(`\uFEFF${hand}`, "utf16le"),
      "bare.ipynb": Buffer.from(hand, "utf16le"),
      "be.ipynb": swapped,
    };
    const result = await graded(files);
    for (const student of ["le", "bare", "be"]) {
      expect(submissionOf(result, student)?.score, student).to.equal(4);
    }
  });

  it("recognises a notebook under another name, of another format, or opened with another kernel", async () => {
    const python = fullHandIn();
    python.metadata = { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } };
    const old = { ...fullHandIn(), nbformat_minor: 0, metadata: {} };
    const bom = `\uFEFF${text(fullHandIn())}`;
    const result = await graded({
      "renamed.ipynb": bom,
      "kernel.ipynb": text(python),
      "old.ipynb": JSON.stringify(old),
    });
    for (const { student, score } of result.report.submissions) expect(score, student).to.equal(4);
    expect(submissionOf(result, "kernel")?.notebooks[0]?.repairs).to.deep.include({
      cell: NAME,
      what: "its kernel was changed to python: ignored",
    });
  });

  it("refuses a notebook of another course by name", async () => {
    const foreign: Notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [ownCell("code", "a", "const x = 1;")],
    };
    const python = {
      ...foreign,
      metadata: { kernelspec: { name: "python3", display_name: "", language: "python" } },
    };
    const result = await graded({ "foreign.ipynb": text(foreign), "python.ipynb": text(python) });
    expect(submissionOf(result, "foreign")?.refused).to.match(
      /^foreign\.ipynb shares nothing with any notebook/,
    );
    expect(submissionOf(result, "python")?.refused).to.match(
      /^python\.ipynb is a notebook of another kernel \(python\)/,
    );
  });

  it("draws inputs that the student's process cannot have known", async () => {
    // Right on every input that a student could have read off the notebook, wrong on those that are drawn.
    const memory = KL.replace(
      "const term",
      "if (![p1, p2].every((p) => Number.isInteger(10 * p))) return 0;\n  const term",
    );
    const evidence = async (seed: string) => {
      const result = await graded({ "a.ipynb": text(handIn({ "kl-bernoulli": memory })) }, { seed });
      return JSON.stringify(
        submissionOf(result, "a")?.notebooks[0]?.checks[0]?.parts?.map((part) => part.evidence?.args),
      );
    };
    expect(await evidence("one"))
      .to.equal(await evidence("one"))
      .and.not.equal(await evidence("two"));
  });

  it("tells of its progress", async () => {
    const events: Progress[] = [];
    await graded({ "a.ipynb": text(fullHandIn()), "b.ipynb": "{" }, {}, (event) => events.push(event));
    expect(events.map(({ kind }) => kind)).to.deep.equal(["start", "done", "done"]);
    expect(events.at(-1)).to.deep.include({ kind: "done", done: 2, total: 2 });
  });

  it("keeps what was graded of a hand-in that is refused in part", async () => {
    const hand = { "a/good.ipynb": text(fullHandIn()), "a/bad.zip": "no zip" };
    const result = await graded(hand);
    const submission = submissionOf(result, "a");
    expect(await readFile(join(result.feedback, "a.html"), "utf8")).to.include("bad.zip is no readable zip");
    expect(submission?.score).to.equal(4);
    expect(submission?.refused).to.equal(undefined);
    expect(submission?.notes).to.deep.equal([]);
    expect(submission?.refusedFiles?.[0]).to.match(/^bad\.zip is no readable zip/);
    expect(submission && standing(submission)).to.equal("partly refused");
  });

  it("takes a notebook of the student's own beside those of the course for no loss", async () => {
    const own = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [ownCell("code", "a", "1 + 1")] };
    const result = await graded({
      "a/good.ipynb": text(fullHandIn()),
      "a/scratch.ipynb": text(own as Notebook),
    });
    const submission = submissionOf(result, "a");
    expect(submission).not.to.have.property("refusedFiles");
    expect(submission?.notes?.[0]).to.match(/^scratch\.ipynb shares nothing/);
  });

  it("says which cell was stopped and why, though it costs nothing", async () => {
    const hand = fullHandIn();
    hand.cells.splice(
      2,
      0,
      ownCell("code", "waits", "for (;;);"),
      ownCell("code", "ends", "process.exit(3);"),
    );
    const result = await graded({ "a.ipynb": text(hand) }, { sandbox: { limits: { cell: 500 } } });
    const submission = submissionOf(result, "a");
    expect(submission?.score).to.equal(4);
    expect(submission?.notebooks[0]?.repairs.map(({ cell, what }) => `${cell} ${what}`)).to.include.members([
      "waits was stopped, and the rest ran without it: it did not finish within 0.5 s; look for a loop that never ends",
      "ends was stopped, and the rest ran without it: the process that ran it ended before it was finished (exit status 3); take out what ends it",
    ]);
    expect(await readFile(join(result.feedback, "a.html"), "utf8")).to.include("waits: was stopped");
  });

  it("gives a notebook no way to write to the grader's channel", async () => {
    const forge =
      'for (let fd = 3; fd < 9; fd++) try { process.getBuiltinModule("fs").writeSync(fd, "{}\\n"); } catch {}';
    const answer = `declare const process: any;\n${KL.replace("{", `{\n  ${forge}`)}`;
    const hand = handIn({ "kl-bernoulli": answer, "kl-sweep": SWEEP });
    const checks = submissionOf(await graded({ "a.ipynb": text(hand) }), "a")?.notebooks[0]?.checks ?? [];
    expect(checks.map(({ status }) => status)).to.deep.equal(["pass", "pass", "missing"]);
  });

  it("tells what to do about a cell that stops with an error", async () => {
    const stops = "const nothing: any = undefined;\nnothing.at(0);\nconst klBernoulli = () => 0;";
    const result = await graded({ "a.ipynb": text(handIn({ "kl-bernoulli": stops })) });
    expect(submissionOf(result, "a")?.notebooks[0]?.checks[0]?.message).to.match(
      /^The cell that defines klBernoulli stops in line 2 with TypeError: .*'at'\): run all cells from the top .*\.$/,
    );
  });

  it("keeps each student's id and mark, whoever else comes, and says what is not there any more", async () => {
    const place = (...names: string[]) => join(folder.path, "in", ...names);
    const tell = ({ report }: GradeResult) =>
      report.submissions.map((one) => [one.student, one.refused === undefined ? one.score : "refused"]);
    const file = `${NAME}.ipynb`;
    const first = await graded({
      [`Ann/${file}`]: text(fullHandIn()),
      [`bob/${file}`]: text(handIn({ "kl-bernoulli": KL })),
      [`cy/${file}`]: text(handIn({ "kl-bernoulli": KL })),
      [`dan/${file}`]: text(releasedNotebook()),
    });
    expect(tell(first)).to.deep.equal([
      ["Ann", 4],
      ["bob", 2],
      ["cy", 2],
      ["dan", 0],
    ]);
    const book = await openGradebook(first.gradebook);
    await book.students.drop("lead", "dan", "left");
    const judgement = { met: [], free: 0.5, comment: "Nearly.", reason: null };
    await book.marks.save(
      "ta",
      { notebook: NAME, check: "kl-asymmetry" },
      [{ student: "Ann", version: 0 }],
      judgement,
    );

    // A namesake in other case comes, bob empties his folder, cy is gone, dan was dropped.
    await rm(place("bob", file));
    await rm(place("cy"), { recursive: true });
    const second = await graded({ [`ann/${file}`]: text(handIn({ "kl-bernoulli": KL })) });
    expect(tell(second)).to.deep.equal([
      ["ann", 2],
      ["Ann", 4.5],
      ["bob", "refused"],
    ]);
    expect(second.reused).to.equal(1);
    expect(second.earlier).to.deep.equal([
      `bob: ${NAME} was in an earlier hand-in and is not in this one: its result, 2 of 5, no longer counts.`,
    ]);
    expect(second.report).to.deep.include({ gone: ["cy"], dropped: ["dan"] });
    expect((await book.submissions()).map(({ student, score }) => [student, score])).to.deep.equal([
      ["ann", 2],
      ["Ann", 4.5],
      ["bob", 0],
      ["cy", 2],
    ]);
    expect(
      (await book.auditTrail("bob")).map(({ actor, check, field, before, after }) => [
        actor,
        check,
        field,
        before,
        after,
      ]),
    ).to.deep.include(["grader", "kl-bernoulli", "points", "2", null]);
    const pages = (await readdir(second.feedback)).map((name) => name.toLowerCase());
    expect(new Set(pages)).to.have.property("size", pages.length);

    // ann and Ann turn out to be one, who is then graded as one, also alone.
    await book.students.join("lead", "Ann", "ann", "Ann");
    const third = await graded({});
    expect(tell(third)).to.deep.equal([
      ["Ann", 4.5],
      ["bob", "refused"],
    ]);
    const alone = await grade([place("ann")], {
      notebooks: join(folder.path, "notebooks"),
      out: join(folder.path, "out"),
      seed: "seed",
      jobs: 1,
    });
    expect(alone.report.submissions.map(({ student }) => student)).to.deep.equal(["Ann"]);
    expect(alone.report).not.to.have.property("gone");
    expect(await book.marks.auditProblems()).to.deep.equal([]);
    book.close();
  });
});

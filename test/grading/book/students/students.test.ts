import { expect } from "chai";
import { openGradebook, StudentError } from "../../../../grading/src/book/index.js";
import type { Contexts } from "../../../../grading/src/context.js";
import type { CheckReport } from "../../../../grading/src/report.js";
import { refusal } from "../../../refusal.js";
import { ABook, judged, QUESTION, RUBRIC } from "../marks/a-book.js";

const room = new ABook();
const students = () => room.book.students;
const ids = async () => (await room.book.submissions()).map(({ student }) => student);

/** A result of another notebook than the question's. */
async function other(
  student: string,
  points: number,
  rest: Partial<CheckReport> = {},
  contexts: Contexts = {},
): Promise<void> {
  const check: CheckReport = {
    id: "a",
    task: "2",
    points,
    max: 2,
    status: "partial",
    message: "Said.",
    ...rest,
  };
  const report = { name: "02", score: points, max: 2, checks: [check], repairs: [] };
  await room.book.storeNotebook(student, { key: `${student} ${points}`, report, contexts });
}

const message = (promise: Promise<unknown>) => refusal(promise, StudentError);

describe("students of the book", () => {
  beforeEach(async () => {
    await room.open({ ann: "Same.", "ann-2": "Same.", bob: "Other." });
  });
  afterEach(async () => {
    expect(await room.marks.auditProblems()).to.deep.equal([]);
    await room.close();
  });

  it("are listed with their name and their source", async () => {
    await room.book.storeSubmission({ student: "ann", name: "Ann", source: "Ann_1", notes: [] });
    expect(await students().list()).to.deep.equal([
      { student: "ann", name: "Ann", source: "Ann_1", joined: [] },
      { student: "ann-2", name: "Name of ann-2", joined: [] },
      { student: "bob", name: "Name of bob", joined: [] },
    ]);
  });

  describe("dropped", () => {
    it("are in no list, table, question or statistic, and come back as they were", async () => {
      await room.mark("lea", ["bob"], judged(["target"]));
      const all = async () => ({
        people: await room.book.people(),
        submissions: await room.book.submissions(),
        students: await room.marks.students(),
        answers: await room.marks.answers(QUESTION),
        questions: await room.marks.questions(),
        results: await room.marks.results(),
      });
      const before = await all();
      await students().drop("lead", "bob", "left in week 3");
      const after = await all();
      for (const [name, rows] of Object.entries(after)) {
        expect(JSON.stringify(rows), name).not.to.include('"bob"');
      }
      expect(after.questions[0]).to.include({ answers: 2, marked: 0 });
      expect(before.questions[0]).to.include({ answers: 3, marked: 1 });
      await students().restore("lead", "bob");
      expect(await all()).to.deep.equal(before);
    });

    it("stay in the audit, with who did it, when, and why", async () => {
      await room.mark("lea", ["bob"], judged(["target"]));
      await students().drop("lead", "bob", "left");
      await students().restore("lead", "bob");
      const trail = (await room.book.auditTrail("bob")).map(({ actor, field, before, after, at }) => {
        expect(at).to.match(/^1970-01-01T00:00:/);
        return field === "drop" ? [actor, field, before, after] : [actor, field];
      });
      expect(trail).to.deep.equal([
        ["lea", "mark"],
        ["lead", "drop", null, '{"reason":"left"}'],
        ["lead", "drop", '{"reason":"left"}', null],
      ]);
    });

    it("are listed as such", async () => {
      await students().drop("lead", "bob", "left");
      const { dropped } = (await students().list()).find(({ student }) => student === "bob") ?? {};
      expect(dropped).to.include({ by: "lead", reason: "left" });
    });

    it("have the rubric's changes when they come back", async () => {
      await room.mark("lea", ["bob"], judged(["target"]));
      await students().drop("lead", "bob", "");
      await room.marks.changeRubric("lead", QUESTION, RUBRIC, [
        { ...RUBRIC[0], points: 2 } as (typeof RUBRIC)[0],
      ]);
      await students().restore("lead", "bob");
      expect((await room.answer("bob")).mark).to.include({ points: 2 });
    });

    it("are refused for nobody, twice, and back for who is there", async () => {
      expect(await message(students().drop("lead", "eve", ""))).to.match(/knows nobody called "eve"/);
      await students().drop("lead", "bob", "");
      expect(await message(students().drop("lead", "bob", ""))).to.match(/was dropped already, by lead/);
      expect(await message(students().restore("lead", "ann"))).to.match(/was not dropped/);
      expect(await message(students().join("lead", "ann", "bob"))).to.match(
        /bob was dropped: take that back first/,
      );
    });
  });

  describe("joined", () => {
    it("are one: results, marks, flags and history are the first one's", async () => {
      await room.mark("lea", ["ann-2"], judged(["target"], { comment: "Good." }));
      await room.marks.flag("lea", { ...QUESTION, student: "ann-2" }, "Look.");
      await other("ann-2", 1.5);
      expect(await students().join("lead", "ann", "ann-2")).to.deep.equal({ moved: ["02"], lost: [] });
      expect(await ids()).to.deep.equal(["ann", "bob"]);
      const [report] = await room.book.submissions("ann");
      expect(report).to.include({ score: 3.5, max: 6 });
      const answer = await room.answer("ann");
      expect(answer.mark).to.include({ points: 1, comment: "Good.", marker: "lea" });
      expect(answer.flag).to.include({ note: "Look." });
      expect(await room.marks.answers(QUESTION)).to.have.lengthOf(2);
      const trail = (await room.book.auditTrail("ann")).map(({ actor, student, field, after }) => [
        actor,
        student,
        field,
        after === null ? null : "set",
      ]);
      expect(trail).to.deep.equal([
        ["lea", "ann-2", "mark", "set"],
        ["lea", "ann-2", "flag", "set"],
        ["lead", "ann-2", "join", "set"],
        ["lead", "ann-2", "mark", null],
        ["lead", "ann", "mark", "set"],
        ["lead", "ann-2", "flag", null],
        ["lead", "ann", "flag", "set"],
      ]);
    });

    it("keep the same mark for both as it is", async () => {
      await room.mark("lea", ["ann", "ann-2"], judged(["target"]));
      await students().join("lead", "ann", "ann-2");
      expect((await room.answer("ann")).mark).to.include({ points: 1 });
    });

    it("are refused where both have other results or marks, which are named, until somebody says whose count", async () => {
      await room.mark("lea", ["ann"], judged(["target"]));
      await room.mark("tom", ["ann-2"], judged([], { free: 0.25 }));
      await other("ann", 1);
      await other("ann-2", 2);
      const before = await room.book.submissions();
      expect(await message(students().join("lead", "ann", "ann-2"))).to.equal(
        "ann and ann-2 both have 02 (1 and 2 of 2) and a mark for 14-questions/ae-objective (1 by lea and 0.25 by tom): say whose counts with --wins ann or --wins ann-2.",
      );
      expect(await room.book.submissions()).to.deep.equal(before);
      expect(await message(students().join("lead", "ann", "ann-2", "bob"))).to.match(
        /^Expected --wins ann or/,
      );
      const { moved, lost } = await students().join("lead", "ann", "ann-2", "ann-2");
      expect(moved).to.deep.equal(["02"]);
      expect(lost).to.have.lengthOf(2);
      expect((await room.answer("ann")).mark).to.include({ points: 0.25, marker: "tom" });
      expect((await room.book.submissions("ann"))[0]?.score).to.equal(3.25);
      const points = (await room.book.auditTrail("ann")).filter(({ field }) => field === "points");
      expect(
        points.map(({ actor, student, before, after }) => [actor, student, before, after]),
      ).to.deep.equal([["lead", "ann", "1", "2"]]);
    });

    it("keep what the first one has where that wins, and say what the other one had", async () => {
      await room.mark("lea", ["ann"], judged(["target"]));
      await room.mark("tom", ["ann-2"], judged([], { free: 0.25 }));
      await other("ann", 1);
      await other("ann-2", 2);
      expect((await students().join("lead", "ann", "ann-2", "ann")).moved).to.deep.equal([]);
      expect((await room.answer("ann")).mark).to.include({ points: 1, marker: "lea" });
      expect((await room.book.submissions("ann"))[0]?.score).to.equal(3);
      const trail = await room.book.auditTrail("ann");
      expect(trail.find(({ student, field }) => student === "ann-2" && field === "points")).to.include({
        actor: "lead",
        before: "2",
        after: null,
      });
    });

    it("take a result in the place of one that could not be read", async () => {
      const refused = { name: "02", score: 0, max: 2, refused: "It is damaged.", checks: [], repairs: [] };
      await room.book.storeNotebook("ann", { key: "", report: refused });
      await other("ann-2", 2);
      expect((await students().join("lead", "ann", "ann-2")).moved).to.deep.equal(["02"]);
      expect((await room.book.submissions("ann"))[0]?.score).to.equal(3);
    });

    it("follow when that one is joined further, and are found under each of their ids", async () => {
      await students().join("lead", "ann", "ann-2");
      await students().join("lead", "bob", "ann", "bob");
      expect(Object.fromEntries(await students().joins())).to.deep.equal({ ann: "bob", "ann-2": "bob" });
      expect(
        (await students().list()).map(({ student, joined }) => [student, joined.map((one) => one.student)]),
      ).to.deep.equal([["bob", ["ann", "ann-2"]]]);
      expect(await message(students().join("lead", "bob", "ann"))).to.match(
        /^ann was joined into bob: name bob/,
      );
      expect(await message(students().drop("lead", "ann-2", ""))).to.match(/name bob instead/);
      expect(await message(students().join("lead", "bob", "bob"))).to.match(/received bob twice/);
    });

    it("have the cells around the answers of the one whose result counts", async () => {
      const place = { notebook: "02", check: "a" };
      const sourceOf = async (student: string) =>
        (await room.book.context({ ...place, student })).map(({ source }) => source);
      const store = (student: string, points: number, source: string) =>
        other(student, points, {}, { a: [{ source, given: false, outputs: [] }] });
      await store("ann-2", 1, "of ann-2");
      await students().join("lead", "ann", "ann-2");
      expect(await sourceOf("ann")).to.deep.equal(["of ann-2"]);
      expect(await sourceOf("ann-2")).to.deep.equal([]);
      await store("bob", 2, "of bob");
      await students().join("lead", "ann", "bob", "bob");
      expect(await sourceOf("ann")).to.deep.equal(["of bob"]);
      expect(await sourceOf("bob")).to.deep.equal([]);
    });

    it("have the answer's own cells also where theirs is the result that counts", async () => {
      for (const [student, points] of [
        ["ann", 2],
        ["ann-2", 1],
      ] as const) {
        await other(student, points, {}, { a: [{ source: `of ${student}`, given: false, outputs: [] }] });
      }
      await students().join("lead", "ann", "ann-2", "ann");
      const around = await room.book.context({ student: "ann", notebook: "02", check: "a" });
      expect(around.map(({ source }) => source)).to.deep.equal(["of ann"]);
    });

    it("are graded anew as a whole by the next run", async () => {
      const handIn = { notebooks: ["02"], fingerprints: [], copies: {}, key: "k", places: ["class"] };
      for (const student of ["ann", "ann-2"]) {
        const record = { student, notes: [student] };
        await room.book.storeHandIn({ handIn, record, results: [], times: {} });
      }
      await students().join("lead", "ann", "ann-2");
      const handIns = await room.book.handIns();
      expect([...handIns.keys()]).to.deep.equal(["ann"]);
      expect(handIns.get("ann")).to.include({ key: "", page: null });
      expect((await room.book.submissions("ann"))[0]?.notes).to.deep.equal(["ann", "ann-2"]);
    });

    it("are not taken apart when a marker takes the last mark back", async () => {
      await room.mark("lea", ["bob"], judged(["target"]));
      await students().join("lea", "ann", "ann-2");
      await students().drop("lea", "bob", "");
      await room.marks.undo("lea");
      expect((await students().joins()).get("ann-2")).to.equal("ann");
      expect((await students().dropped()).has("bob")).to.equal(true);
      expect((await room.answer("bob")).mark).to.equal(undefined);
    });
  });

  it("stay as they were said to be when the book is opened again", async () => {
    await students().join("lead", "ann", "ann-2");
    await students().drop("lead", "bob", "left");
    const list = await students().list();
    room.book.close();
    room.book = await openGradebook(room.file);
    expect(await students().list()).to.deep.equal(list);
  });
});

import { expect } from "chai";
import fc from "fast-check";
import { createClient } from "@libsql/client";
import { pathToFileURL } from "node:url";
import { ClaimedByOther, isWaiting, MarkError, StaleMark } from "../../../../grading/src/book/marks/index.js";
import { ABook, failure, judged, QUESTION, RUBRIC } from "./a-book.js";

const a = new ABook();

describe("marks", () => {
  beforeEach(() => a.open({ s1: "one", s2: "two", s3: "three", s4: undefined }));
  afterEach(() => a.close());

  it("are the sum of the criteria that are met, and stand in the report with the rubric", async () => {
    await a.mark("Ann", ["s1"], judged(["target", "code"], { comment: "Good." }));
    const [report] = await a.book.submissions("s1");
    expect(report?.score).to.equal(2.5);
    expect(report?.notebooks[0]?.checks[0]).to.deep.include({
      points: 1.5,
      mark: {
        points: 1.5,
        comment: "Good.",
        marker: "Ann",
        criteria: RUBRIC.map(({ criterion, points }) => ({ criterion, points, met: true })),
      },
    });
  });

  it("are kept within 0 and the maximum whatever the criteria add up to", async () => {
    const points = fc.float({ min: -5, max: 5, noNaN: true }).map((value) => Math.round(value * 4) / 4);
    await fc.assert(
      fc.asyncProperty(points, points, async (one, two) => {
        const rubric = [
          { id: "one", points: one, criterion: "one" },
          { id: "two", points: two, criterion: "two" },
        ];
        await a.marks.changeRubric("Ann", QUESTION, await a.marks.criteria(QUESTION), rubric);
        await a.mark("Ann", ["s1"], judged(["one", "two"]));
        const { mark } = await a.answer("s1");
        expect(mark?.points).to.equal(Math.min(2, Math.max(0, one + two)));
      }),
      { numRuns: 10 },
    );
  });

  it("may be free, from 0 to the maximum", async () => {
    await a.mark("Ann", ["s1"], judged(["target"], { free: 1.75 }));
    expect((await a.answer("s1")).mark?.points).to.equal(1.75);
    for (const free of [-0.5, 2.5, NaN, Infinity]) {
      expect(await failure(a.mark("Ann", ["s2"], judged([], { free })))).to.be.instanceOf(MarkError);
    }
    expect((await a.answer("s2")).mark).to.equal(undefined);
  });

  it("are given to all members of a group or to none", async () => {
    await a.mark("Ben", ["s2"], judged(["code"]));
    const seen = ["s1", "s2", "s3"].map((student) => ({ student, version: 0 }));
    const stale = await failure(a.marks.save("Ann", QUESTION, seen, judged(["target"])));
    expect(stale).to.be.instanceOf(StaleMark).with.property("student", "s2");
    expect((stale as StaleMark).current).to.include({ marker: "Ben", points: 0.5 });
    for (const student of ["s1", "s3"]) expect((await a.answer(student)).mark).to.equal(undefined);
    await a.mark("Ann", ["s1", "s3"], judged(["target"]));
    for (const student of ["s1", "s3"]) expect((await a.answer(student)).mark?.points).to.equal(1);
  });

  it("refuse a form that was opened before a change, also one that was taken back and made anew", async () => {
    await a.mark("Ann", ["s1"], judged(["target"]));
    const { version } = (await a.answer("s1")).mark ?? { version: 0 };
    await a.marks.undo("Ann");
    await a.mark("Ben", ["s1"], judged(["code"]));
    const stale = await failure(a.marks.save("Ann", QUESTION, [{ student: "s1", version }], judged([])));
    expect(stale).to.be.instanceOf(StaleMark);
  });

  it("of several forms that were opened at once take exactly one", async () => {
    const tries = ["Ann", "Ben", "Cem", "Dia"].map((marker) =>
      failure(a.marks.save(marker, QUESTION, [{ student: "s1", version: 0 }], judged(["target"]))),
    );
    const failures = await Promise.all(tries);
    expect(failures.filter((one) => one === undefined)).to.have.length(1);
    expect(failures.filter((one) => one instanceof StaleMark)).to.have.length(3);
  });

  it("in place of what the grader found need a reason, and the audit keeps it", async () => {
    const place = { notebook: QUESTION.notebook, check: "kl" };
    const seen = [{ student: "s1", version: 0 }];
    expect(await failure(a.marks.save("Ann", place, seen, judged([], { free: 2 })))).to.be.instanceOf(
      MarkError,
    );
    await a.marks.save("Ann", place, seen, judged([], { free: 2, reason: "The input was ambiguous." }));
    expect((await a.answer("s1", "kl")).mark?.points).to.equal(2);
    const entry = (await a.book.auditTrail("s1")).at(-1);
    expect(entry).to.include({ actor: "Ann", field: "mark", before: null });
    expect(JSON.parse(entry?.after ?? "")).to.include({ reason: "The input was ambiguous.", points: 2 });
  });

  it("survive regrading, and wait again when the answer is another one", async () => {
    await a.mark("Ann", ["s1"], judged(["target"]));
    await a.handIn("s1", "one");
    expect((await a.answer("s1")).mark?.points).to.equal(1);
    const waiting = async () => isWaiting(await a.answer("s1"));
    expect(await waiting()).to.equal(false);
    await a.handIn("s1", "one, and more");
    expect(await waiting()).to.equal(true);
  });

  it("can be taken away with the version that was seen", async () => {
    await a.mark("Ann", ["s1"], judged(["target"]));
    const { version } = (await a.answer("s1")).mark ?? { version: 0 };
    expect(await failure(a.marks.remove("Ben", { ...QUESTION, student: "s1" }, 0))).to.be.instanceOf(
      StaleMark,
    );
    await a.marks.remove("Ben", { ...QUESTION, student: "s1" }, version);
    expect((await a.answer("s1")).mark).to.equal(undefined);
  });

  it("count by question what is marked, missing and flagged", async () => {
    await a.mark("Ann", ["s1"], judged([]));
    await a.marks.flag("Ann", { ...QUESTION, student: "s2" }, "Is this right?");
    expect(await a.marks.questions()).to.deep.equal([
      { ...QUESTION, task: "1", max: 2, manual: true, answers: 3, marked: 1, missing: 1, flagged: 1 },
      {
        notebook: QUESTION.notebook,
        check: "kl",
        task: "1",
        max: 2,
        manual: false,
        answers: 0,
        marked: 0,
        missing: 0,
        flagged: 0,
      },
    ]);
  });
});

describe("a change of the rubric", () => {
  beforeEach(() => a.open({ s1: "one", s2: "two", s3: "three" }));
  afterEach(() => a.close());

  it("works out anew what was marked by it, leaves free marks, and the audit says so", async () => {
    await a.mark("Ann", ["s1"], judged(["target", "code"]));
    await a.mark("Ann", ["s2"], judged(["code"], { free: 1.5 }));
    await a.mark("Ann", ["s3"], judged(["code"]));
    const changed = [
      { id: "target", points: 0.5, criterion: "The output is compared." },
      { id: "loss", points: 1, criterion: "The loss is named." },
    ];
    await a.marks.changeRubric("Lea", QUESTION, RUBRIC, changed);
    const marks = await a.marks.answers(QUESTION);
    expect(marks.map(({ mark }) => [mark?.points, mark?.met, mark?.marker])).to.deep.equal([
      [0.5, ["target"], "Ann"],
      [1.5, [], "Ann"],
      [0, [], "Ann"],
    ]);
    const entry = (await a.book.auditTrail("s1")).at(-1);
    expect([
      entry?.actor,
      JSON.parse(entry?.before ?? "").points,
      JSON.parse(entry?.after ?? "").points,
    ]).to.deep.equal(["Lea", 1.5, 0.5]);
    expect(await a.marks.criteria(QUESTION)).to.deep.equal(changed);
  });

  it("can be taken back whole", async () => {
    await a.mark("Ann", ["s1"], judged(["target", "code"]));
    await a.marks.changeRubric("Lea", QUESTION, RUBRIC, []);
    expect((await a.answer("s1")).mark?.points).to.equal(0);
    await a.marks.undo("Lea");
    expect((await a.answer("s1")).mark).to.deep.include({ points: 1.5, met: ["target", "code"] });
    expect(await a.marks.criteria(QUESTION)).to.deep.equal(RUBRIC);
  });

  it("is refused on a rubric that a colleague changed, and for what is no criterion", async () => {
    await a.marks.changeRubric("Lea", QUESTION, RUBRIC, RUBRIC.slice(0, 1));
    expect(await failure(a.marks.changeRubric("Ben", QUESTION, RUBRIC, []))).to.be.instanceOf(MarkError);
    const now = RUBRIC.slice(0, 1);
    for (const wrong of [
      { id: "x", points: NaN, criterion: "words" },
      { id: "x", points: 1, criterion: " " },
    ]) {
      expect(await failure(a.marks.changeRubric("Ben", QUESTION, now, [wrong]))).to.be.instanceOf(MarkError);
    }
  });

  it("is not undone by the course's rubric", async () => {
    await a.marks.changeRubric("Lea", QUESTION, RUBRIC, []);
    expect(await a.marks.adoptRubric(QUESTION, RUBRIC)).to.equal(false);
    expect(await a.marks.criteria(QUESTION)).to.deep.equal([]);
  });

  it("makes a form by the old rubric say so", async () => {
    await a.marks.changeRubric("Lea", QUESTION, RUBRIC, RUBRIC.slice(0, 1));
    const error = await failure(a.mark("Ann", ["s1"], judged(["code"])));
    expect(error).to.be.instanceOf(MarkError).with.property("message").that.contains("no criterion");
  });
});

describe("claims", () => {
  beforeEach(() => a.open({ s1: "one", s2: "two", s3: "three" }));
  afterEach(() => a.close());
  const claim = (marker: string, ...students: string[]) => a.marks.claim(marker, QUESTION, students, 1);

  it("give an answer to one marker only, also when all ask at once", async () => {
    const everybody = ["s1", "s2", "s3"];
    const taken = await Promise.all(["Ann", "Ben", "Cem"].map((marker) => claim(marker, ...everybody)));
    expect(taken).to.deep.equal([everybody, [], []]);
  });

  it("end when the marker goes on, or after five minutes without a sign", async () => {
    await claim("Ann", "s1");
    await claim("Ann", "s2");
    expect(await claim("Ben", "s1", "s2")).to.deep.equal(["s1"]);
    a.time += 301;
    expect(await claim("Ben", "s2")).to.deep.equal(["s2"]);
  });

  it("keep others from saving, and tell them who is there", async () => {
    await claim("Ann", "s1");
    const error = await failure(a.mark("Ben", ["s1"], judged([])));
    expect(error).to.be.instanceOf(ClaimedByOther).with.property("message").that.contains("Ann");
    await a.marks.release("Ann");
    await a.mark("Ben", ["s1"], judged([]));
  });

  it("measure the time from opening to the mark, shared by a group", async () => {
    await claim("Ann", "s1", "s2");
    a.time += 39;
    await a.mark("Ann", ["s1", "s2"], judged([]));
    const { mark } = await a.answer("s1");
    expect(mark?.seconds).to.equal(20);
  });
});

describe("undo", () => {
  beforeEach(() => a.open({ s1: "one", s2: "two", s3: "three" }));
  afterEach(() => a.close());

  it("takes back a whole group, then what was before it, and only one's own", async () => {
    await a.mark("Ann", ["s1"], judged(["code"]));
    await a.mark("Ben", ["s3"], judged(["code"]));
    await a.mark("Ann", ["s1", "s2"], judged(["target"]));
    const { keys } = await a.marks.undo("Ann");
    expect(keys.map(({ student }) => student)).to.have.members(["s1", "s2"]);
    expect((await a.answer("s1")).mark?.points).to.equal(0.5);
    expect((await a.answer("s2")).mark).to.equal(undefined);
    await a.marks.undo("Ann");
    expect((await a.answer("s1")).mark).to.equal(undefined);
    expect((await a.answer("s3")).mark?.points).to.equal(0.5);
    expect(await failure(a.marks.undo("Ann"))).to.be.instanceOf(MarkError);
  });

  it("is refused where a colleague went on", async () => {
    await a.mark("Ann", ["s1"], judged(["code"]));
    await a.mark("Ben", ["s1"], judged(["target"]));
    const error = await failure(a.marks.undo("Ann"));
    expect(error).to.be.instanceOf(MarkError).with.property("message").that.contains("colleague");
    expect((await a.answer("s1")).mark?.marker).to.equal("Ben");
  });

  it("takes back flags, single answers and saved comments too", async () => {
    const place = { ...QUESTION, student: "s1" };
    await a.marks.flag("Ann", place, "?");
    await a.marks.single("Ann", place, true);
    await a.marks.saveComment("Ann", QUESTION, "Name the loss.");
    for (let i = 0; i < 3; i++) await a.marks.undo("Ann");
    expect(await a.marks.savedComments(QUESTION)).to.deep.equal([]);
    expect(await a.answer("s1")).to.include({ flag: undefined, single: false });
  });
});

describe("second marking", () => {
  const students = Array.from({ length: 20 }, (_, i) => `s${i}`);
  beforeEach(() => a.open(Object.fromEntries(students.map((student) => [student, `answer ${student}`]))));
  afterEach(() => a.close());

  it("draws the same marked answers for a seed, each once, and none without a mark", async () => {
    await a.mark("Ann", students.slice(0, 15), judged(["target"]));
    expect(await a.marks.drawSecond("Lea", QUESTION, 4, "seed")).to.equal(4);
    const drawn = async () =>
      (await a.marks.answers(QUESTION)).filter(({ second }) => second).map(({ student }) => student);
    const first = await drawn();
    await a.marks.undo("Lea");
    await a.marks.drawSecond("Lea", QUESTION, 4, "seed");
    expect(await drawn()).to.deep.equal(first);
    await a.marks.drawSecond("Lea", QUESTION, 40, "seed");
    expect(await drawn()).to.have.members(students.slice(0, 15));
  });

  it("is done by somebody else, leaves the first mark, and is settled", async () => {
    await a.mark("Ann", ["s0"], judged(["target"]));
    await a.marks.drawSecond("Lea", QUESTION, 1, "seed");
    const place = { ...QUESTION, student: "s0" };
    const { second } = await a.answer("s0");
    const own = await failure(a.marks.saveSecond("Ann", place, second?.version ?? 0, judged([])));
    expect(own).to.be.instanceOf(MarkError);
    await a.marks.saveSecond("Ben", place, second?.version ?? 0, judged(["target", "code"]));
    const marked = await a.answer("s0");
    expect([marked.mark?.points, marked.second?.points, marked.second?.settledBy]).to.deep.equal([
      1,
      1.5,
      null,
    ]);
    const seen = { first: marked.mark?.version ?? 0, second: marked.second?.version ?? 0 };
    await a.marks.settle("Lea", place, seen, judged(["target", "code"], { comment: "Agreed." }));
    const settled = await a.answer("s0");
    expect([settled.mark?.points, settled.mark?.marker, settled.second?.settledBy]).to.deep.equal([
      1.5,
      "Lea",
      "Lea",
    ]);
    await a.marks.undo("Lea");
    expect((await a.answer("s0")).mark).to.include({ points: 1, marker: "Ann" });
  });
});

describe("the audit, replayed from its start,", () => {
  const students = ["s1", "s2", "s3", "s4"];
  afterEach(() => a.close());

  it("gives the book, whatever was done", async () => {
    const who = fc.constantFrom("Ann", "Ben");
    const student = fc.constantFrom(...students);
    const met = fc.subarray(["target", "code"]);
    const step = fc.oneof(
      fc.record({
        do: fc.constant("mark" as const),
        who,
        students: fc.subarray(students, { minLength: 1 }),
        met,
      }),
      fc.record({ do: fc.constant("flag" as const), who, student }),
      fc.record({ do: fc.constant("single" as const), who, student, alone: fc.boolean() }),
      fc.record({ do: fc.constant("rubric" as const), who, points: fc.integer({ min: -2, max: 2 }) }),
      fc.record({ do: fc.constant("undo" as const), who }),
      fc.record({ do: fc.constant("comment" as const), who }),
      fc.record({ do: fc.constant("second" as const), who, student }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await a.open(Object.fromEntries(students.map((one) => [one, one])));
        try {
          for (const one of steps) await failure(doStep(one));
          expect(await a.marks.auditProblems()).to.deep.equal([]);
        } finally {
          await a.close();
        }
      }),
      { numRuns: 15 },
    );
    await a.open({});

    async function doStep(one: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<unknown> {
      switch (one.do) {
        case "mark":
          return a.mark(one.who, one.students, judged(one.met));
        case "flag":
          return a.marks.flag(one.who, { ...QUESTION, student: one.student }, "?");
        case "single":
          return a.marks.single(one.who, { ...QUESTION, student: one.student }, one.alone);
        case "rubric":
          return a.marks.changeRubric(one.who, QUESTION, await a.marks.criteria(QUESTION), [
            { id: "target", points: one.points, criterion: "c" },
          ]);
        case "undo":
          return a.marks.undo(one.who);
        case "comment":
          return a.marks.saveComment(one.who, QUESTION, "text");
        case "second": {
          await a.marks.drawSecond(one.who, QUESTION, 1, "seed");
          const { second } = await a.answer(one.student);
          return a.marks.saveSecond(
            one.who,
            { ...QUESTION, student: one.student },
            second?.version ?? 0,
            judged([]),
          );
        }
      }
    }
  });

  it("says what somebody changed behind its back", async () => {
    await a.open({ s1: "one", s2: "two" });
    await a.mark("Ann", ["s1"], judged(["target"]));
    const client = createClient({ url: pathToFileURL(a.file).href });
    await client.execute("UPDATE manual_marks SET points = 2");
    expect(await a.marks.auditProblems()).to.have.length(1);
    await client.execute("UPDATE manual_marks SET points = 1");
    expect(await a.marks.auditProblems()).to.deep.equal([]);
    await client.execute("DELETE FROM manual_marks");
    expect(await a.marks.auditProblems()).to.have.length(1);
    client.close();
  });
});

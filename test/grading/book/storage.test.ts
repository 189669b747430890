import { join } from "node:path";
import { createClient } from "@libsql/client";
import { expect } from "chai";
import { openGradebook, storageError, type Graded } from "../../../grading/src/book/index.js";
import { TemporaryFolder } from "../temporary.js";

const now = () => new Date(0);
/** Time that the tests' books wait for another process, in milliseconds. */
const PATIENCE = 20;

const graded = (student: string, points = 1): Graded => ({
  handIn: { key: student, places: [], notebooks: ["02"], fingerprints: [], copies: {} },
  record: { student, notes: [], refusedFiles: [] },
  results: [
    {
      key: `${student} ${points}`,
      report: {
        ...{ name: "02", score: points, max: 2, repairs: [] },
        checks: [
          { id: "a", task: "1", points, max: 2, status: "partial", message: "Said." },
          { id: "b", task: "1", points: 0, max: 1, status: "manual", message: "Read it.", answer: "x" },
        ],
      },
    },
  ],
  times: {},
});

describe("A gradebook that another process holds", () => {
  const folder = new TemporaryFolder();
  let file = "";
  beforeEach(async () => {
    file = join(await folder.make(), "gradebook.db");
  });
  afterEach(() => folder.remove());

  /** Holds the book as a process does that writes and has not committed. */
  async function hold(): Promise<() => Promise<void>> {
    const client = createClient({ url: `file:${file}`, concurrency: 1 });
    const transaction = await client.transaction("write");
    return async () => {
      await transaction.rollback();
      client.close();
    };
  }
  /** Students and marks as everybody else sees them. */
  async function seen() {
    await using other = await openGradebook(file);
    const submissions = await other.submissions();
    return submissions.map(({ student, score }) => `${student}: ${score}`);
  }

  it("refuses what cannot be stored, and what it says it has stored later is there", async () => {
    await using book = await openGradebook(file, now, PATIENCE);
    await book.storeHandIn(graded("s1"));
    const question = { notebook: "02", check: "b" };
    const give = (points: number, version: number) =>
      book.marks.save("ta", question, [{ student: "s1", version }], {
        ...{ met: [], free: points, comment: "", reason: null },
      });
    const writes = [
      () => book.storeHandIn(graded("s1", 2)),
      () => book.storePage("s1", "page"),
      () => give(1, 0),
      () => book.setFact("seed", "s"),
    ];
    for (const write of writes) {
      const letGo = await hold();
      const error = await write().catch((e: unknown) => e);
      expect(storageError(error, "graded")?.message).to.match(/^graded holds .* another process .*\.$/);
      await letGo();
      await write();
    }
    expect(await seen()).to.deep.equal(["s1: 3"]);
    expect((await book.auditTrail("s1")).map(({ field, after }) => [field, after]).slice(0, 1)).to.deep.equal(
      [["points", "2"]],
    );
  });

  it("refuses all that was asked for at once, and stores all of it the next time", async () => {
    await using book = await openGradebook(file, now, PATIENCE);
    const letGo = await hold();
    const students = ["s1", "s2", "s3"];
    const store = () => Promise.allSettled(students.map((student) => book.storeHandIn(graded(student))));
    expect((await store()).map(({ status }) => status)).to.deep.equal(students.map(() => "rejected"));
    await letGo();
    expect((await store()).map(({ status }) => status)).to.deep.equal(students.map(() => "fulfilled"));
    expect(await seen()).to.deep.equal(students.map((student) => `${student}: 1`));
  });

  it("can be read meanwhile", async () => {
    await using book = await openGradebook(file, now, PATIENCE);
    await book.storeHandIn(graded("s1"));
    const letGo = await hold();
    expect(await seen()).to.deep.equal(["s1: 1"]);
    await letGo();
  });
});

describe("A gradebook whose clock is set back", () => {
  const folder = new TemporaryFolder();
  afterEach(() => folder.remove());

  it("keeps the order in which things happened, and tells readers of every change", async () => {
    const file = join(await folder.make(), "gradebook.db");
    let hour = 100;
    await using book = await openGradebook(file, () => new Date(--hour * 3_600_000));
    await using desk = await openGradebook(file);
    const revisions = new Set<string>();
    await book.storeHandIn(graded("s0"));
    for (const points of [1, 2, 0]) {
      await book.storeHandIn(graded("s1", points));
      revisions.add(await desk.marks.revision());
    }
    await book.storeHandIn({
      ...graded("s1", 0),
      results: [{ ...graded("s1", 0).results[0], key: "other" }],
    } as Graded);
    revisions.add(await desk.marks.revision());
    expect(revisions.size).to.equal(4);
    const points = (await book.auditTrail("s1")).filter(({ field }) => field === "points");
    expect(points.map(({ before, after }) => [before, after])).to.deep.equal([
      ["1", "2"],
      ["2", "0"],
    ]);
    expect((await book.submissions()).map(({ score }) => score)).to.deep.equal([1, 0]);
  });
});

describe("storageError", () => {
  const withCode = (code: string, cause?: unknown) => Object.assign(new Error("x", { cause }), { code });

  it("says in one sentence what the disk did, whoever wrote and however deep the reason is", () => {
    const cases: [unknown, RegExp][] = [
      [withCode("ENOSPC"), /no more room/],
      [new Error("Failed query", { cause: withCode("SQLITE_FULL") }), /no more room/],
      [withCode("X", withCode("SQLITE_BUSY")), /another process/],
      [withCode("SQLITE_READONLY"), /cannot be written: choose another folder/],
      [withCode("SQLITE_IOERR"), /disk fails/],
    ];
    for (const [error, sentence] of cases) {
      const { message = "" } = storageError(error, "graded") ?? {};
      expect(message)
        .to.match(sentence)
        .and.match(/^graded [^.]*; what was stored before is kept\.$/);
    }
  });

  it("leaves alone what has other reasons", () => {
    expect(storageError(withCode("SQLITE_CONSTRAINT"), "graded")).to.equal(undefined);
    expect(storageError("ENOSPC", "graded")).to.equal(undefined);
  });
});

import { expect } from "chai";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import { GradebookError, openGradebook, type Gradebook } from "../../../grading/src/book/index.js";
import type { CheckReport, NotebookReport } from "../../../grading/src/report.js";
import { refusal } from "../../refusal.js";
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
    const first = { status: "wrong", points: 0, message: "Said.", evidence } as const;
    const report = notebook(
      check("b", 0, { diagnosis: "d", evidence, parts: [] }),
      check("a", 1.5, { status: "partial" }),
      check("c", 0, { status: "manual", answer: "=1+1\nø" }),
      check("d", 1, { status: "carried-forward", carried: { causes: ["b"], first } }),
    );
    await store("s1", "key", report);
    gradebook.close();
    gradebook = await openGradebook(join(folder.path, "deep", "gradebook.db"));
    expect(await gradebook.keys("s1")).to.deep.equal({ "02": "key" });
    expect(await gradebook.submissions()).to.deep.equal([
      { student: "s1", score: 2.5, max: 8, notebooks: [report], notes: ["a note"] },
    ]);
  });

  it("keeps what stands behind a NUL", async () => {
    await store("s1", "key", notebook(check("a", 0, { status: "manual", answer: "before\u0000after" })));
    const [found] = await gradebook.submissions("s1");
    expect(found?.notebooks[0]?.checks[0]?.answer).to.equal("before\\u0000after");
  });

  it("knows the keys of a student's results, and of nobody else's", async () => {
    await store("s1", "key", notebook(check("a", 2)));
    expect(await gradebook.keys("s1")).to.deep.equal({ "02": "key" });
    expect(await gradebook.keys("s2")).to.deep.equal({});
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
    const judgement = { met: [], free: 1.5, comment: "Good.", reason: null };
    await gradebook.marks.save(
      "ta",
      { notebook: "02", check: "q" },
      [{ student: "s1", version: 0 }],
      judgement,
    );
    await store("s1", "two", notebook(manual));
    const [submission] = await gradebook.submissions("s1");
    expect(submission?.score).to.equal(1.5);
    expect(submission?.notebooks[0]?.checks[0]).to.deep.include({
      status: "manual",
      points: 1.5,
      mark: { points: 1.5, comment: "Good.", marker: "ta" },
    });
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
    const opened = openGradebook(join(folder.path, "gradebook.db"));
    expect(await refusal(opened, GradebookError)).to.match(/cannot be used as a gradebook/);
  });

  it("keeps the cells around an answer beside the result, and forgets them with it", async () => {
    const place = { student: "s1", notebook: "02", check: "why" };
    const cells = [
      { source: "1 + 1", given: false, outputs: [{ kind: "text", text: "2\u001b[0m" }] },
    ] as const;
    const report = notebook(check("why", 0, { status: "manual", answer: "So." }));
    await gradebook.storeNotebook("s1", { key: "a", report, contexts: { why: cells } });
    await gradebook.storeSubmission({ student: "s1", notes: [] });
    expect(JSON.stringify(await gradebook.context(place)))
      .to.include("1 + 1")
      .and.include("\\\\u001b");
    expect(await gradebook.context({ ...place, check: "other" })).to.deep.equal([]);
    expect(JSON.stringify(await gradebook.submissions())).not.to.include("1 + 1");
    await gradebook.storeNotebook("s1", { key: "b", report });
    expect(await gradebook.context(place)).to.deep.equal([]);
  });

  it("reads a book that an older version wrote", async () => {
    const file = join(folder.path, "older.db");
    const migrations = join(folder.path, "drizzle");
    await cp(fileURLToPath(new URL("../../../grading/drizzle", import.meta.url)), migrations, {
      recursive: true,
    });
    const journal = join(migrations, "meta", "_journal.json");
    const { entries, ...rest } = JSON.parse(await readFile(journal, "utf8")) as {
      entries: { tag: string }[];
    };
    const older = entries.filter(({ tag }) => tag < "0007");
    await writeFile(journal, JSON.stringify({ ...rest, entries: older }));
    for (const name of await readdir(migrations)) {
      if (name.endsWith(".sql") && name >= "0007") await rm(join(migrations, name));
    }
    const client = createClient({ url: pathToFileURL(file).href });
    await migrate(drizzle(client), { migrationsFolder: migrations });
    await client.execute("insert into students values ('s1', 'Ann')");
    await client.execute(
      "insert into submissions values ('s1', null, '[]', '2026-01-01T00:00:00.000Z', '[]')",
    );
    client.close();
    await using book = await openGradebook(file);
    expect((await book.submissions()).map(({ name }) => name)).to.deep.equal(["Ann"]);
    expect(await book.context({ student: "s1", notebook: "02", check: "why" })).to.deep.equal([]);
  });
});

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { escapeHtml } from "@latent-lab/publish";
import { everyExercise } from "latent-lab";
import type { CheckReport } from "../../../grading/src/report.js";
import { TemporaryFolder } from "../temporary.js";
import { buildCourse, students } from "./build.js";
import { signatureOf } from "./desk.js";
import { grade, lab, SECRET, type Graded } from "./lab.js";
import { expectedRows, rowsOf } from "./table.js";

const SEED = ["--seed", "course"];

/** Some of every kind, without those who wait for a time limit. */
const SOME = [
  "right-functional",
  "wrong-bits",
  "wrong-zeros",
  "stops-exit-in-function",
  "cheats-builtins",
  "cheats-operators",
  "cells-split",
  "files-renamed",
  "files-one-truncated",
  "refused-truncated",
  "zip-in-folder",
];

describe(`A course folder of ${Object.keys(students).length} hand-ins`, function () {
  this.timeout(1_800_000);

  const folder = new TemporaryFolder();
  let server: Server;
  let visitors = 0;
  let address = "";
  let graded: Graded;
  const path = (...names: string[]) => join(folder.path, ...names);
  const feedbackOf = (student: string) => readFile(path("out", "feedback", `${student}.html`), "utf8");

  before(async () => {
    server = createServer((_, response) => {
      visitors++;
      response.end("0.3819085009768877");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await folder.make();
    await buildCourse(path("handed-in"), address);
    graded = await grade(path("handed-in"), path("out"), ...SEED);
  });

  after(async () => {
    server.close();
    await folder.remove();
  });

  it("is graded by one command to exactly the expected table", () => {
    const [rows, expected] = [rowsOf(graded.report).sort(), expectedRows().sort()];
    // First what differs, which a comparison of hundreds of rows does not show.
    const without = (some: string[], others: string[]) => some.filter((row) => !others.includes(row));
    expect({ unexpected: without(rows, expected), missing: without(expected, rows) }).to.deep.equal({
      unexpected: [],
      missing: [],
    });
    expect(rows).to.deep.equal(expected);
  });

  it("adds up", () => {
    for (const { student, score, notebooks } of graded.report.submissions) {
      const points = notebooks.flatMap(({ checks }) => checks).reduce((sum, check) => sum + check.points, 0);
      expect(score, student).to.equal(points);
    }
  });

  it("names every known mistake in its message, over all exercises that are handed in", () => {
    const checks = graded.report.submissions.flatMap(({ notebooks }) =>
      notebooks.flatMap(({ checks }) => checks),
    );
    const named = checks.filter(({ diagnosis }) => diagnosis !== undefined);
    for (const check of named) {
      expect(check.message).to.include(sentenceOf(check));
      expect(check.parts?.map(({ mistake }) => mistake?.id)).to.include(check.diagnosis);
    }
    const kinds = new Set(named.map(({ id, diagnosis }) => `${id}/${diagnosis}`));
    expect(kinds.size).to.be.at.least(70);
    // Six of notebooks 02 and 03, five of 04 and 05.
    expect(new Set(named.map(({ id }) => id)).size).to.equal(11);
  });

  it("says of everything that earns less than full marks what came, or what is missing", () => {
    for (const { student, notebooks } of graded.report.submissions) {
      for (const { id, status, points, max, message } of notebooks.flatMap(({ checks }) => checks)) {
        expect(message, `${student} ${id}`).to.match(/[.…]$|: [^:]+$/);
        if (status === "pass") expect(points).to.equal(max);
        else if (status !== "partial" && status !== "carried-forward") {
          expect(points, `${student} ${id}`).to.equal(0);
        } else if (status === "partial") expect(points).to.be.within(0.01, max - 0.01);
        else expect(points).to.be.within(0.01, max);
      }
    }
  });

  it("never shows a refusal as a zero, neither in the table for the office nor to the student", async () => {
    const { stdout } = await lab("export", "--out", path("out"), "--format", "csv");
    const [header = [], ...rows] = stdout
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const byStudent = new Map(
      rows.map((row) => [row[0], Object.fromEntries(header.map((name, i) => [name, row[i]]))]),
    );
    expect(byStudent.size).to.equal(graded.report.submissions.length);
    for (const { student, refused, refusedFiles = [], notebooks, score } of graded.report.submissions) {
      const row = byStudent.get(student) ?? {};
      const page = await feedbackOf(student);
      for (const notebook of notebooks) {
        expect(row[notebook.name], student).to.equal(
          notebook.refused === undefined ? String(notebook.score) : "",
        );
      }
      const reasons = [refused, ...refusedFiles, ...notebooks.map((notebook) => notebook.refused)].filter(
        (why) => why !== undefined,
      );
      for (const reason of reasons) expect(page).to.include(escapeHtml(reason));
      if (reasons.length > 0) expect(page).to.match(/not a zero/);
      expect(row.status, student).to.equal(statusOf(refused, reasons, notebooks));
      expect(row.total, student).to.equal(refused === undefined ? String(score) : "");
    }
  });

  it("tells every student what they wrote, and nothing of any other", async () => {
    const { submissions } = graded.report;
    for (const submission of submissions) {
      const told = JSON.stringify(submission) + (await feedbackOf(submission.student));
      const waiting = submission.notebooks.some(({ checks }) =>
        checks.some(({ status }) => status === "manual"),
      );
      expect(told.includes(signatureOf(submission.student)), submission.student).to.equal(waiting);
      for (const { student } of submissions) {
        if (student !== submission.student) expect(told).not.to.include(signatureOf(student));
      }
    }
  });

  it("lets no hand-in reach the network, the machine's files, its environment or the reader's browser", async () => {
    expect(visitors).to.equal(0);
    const page = await feedbackOf("cheats-markup");
    expect(page).not.to.match(/<script>alert|<img src=x|href="javascript:/);
    // In JSON a control character stands as an escape, and one that was written out with two backslashes.
    expect(graded.json.replaceAll("\\\\u", "")).not.to.match(/\p{Bidi_Control}|\\u(?:00[0189]|20[026])/u);
    expect(await feedbackOf("cheats-escapes")).not.to.match(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u);
    const loot = graded.json + (await feedbackOf("cheats-files"));
    expect(loot).not.to.include(SECRET);
    expect(loot).not.to.match(/root:|SQLite format|GRADER_SECRET|(PATH|HOME) LOOT/);
  });

  it("runs nothing again when it is graded again, and says the same", async () => {
    const again = await grade(path("handed-in"), path("out"), ...SEED);
    const gradedNotebooks = graded.report.submissions.flatMap(({ notebooks }) =>
      notebooks.filter(({ refused }) => refused === undefined),
    );
    expect(again.reused).to.equal(gradedNotebooks.length);
    expect(again.json).to.equal(graded.json);
  });

  it("grades everybody the same alone as among all the others, whatever the number of jobs", async () => {
    await buildCourse(path("some"), address, SOME);
    const { report } = await grade(path("some"), path("alone"), ...SEED, "--jobs", "1");
    const names = new Set(report.submissions.map(({ student }) => student));
    expect(names.size).to.equal(SOME.length);
    expect(report.submissions).to.deep.equal(
      graded.report.submissions.filter(({ student }) => names.has(student)),
    );
  });
});

/** The known mistake's own sentence; for one that belongs to no single exercise the part's. */
function sentenceOf({ id, diagnosis = "", parts }: CheckReport): string {
  const general = parts?.find(({ mistake }) => mistake?.id === diagnosis)?.mistake;
  const known = everyExercise.filter((exercise) => exercise.id === id).flatMap(({ mistakes }) => mistakes);
  const mistake = known.find((candidate) => candidate.id === diagnosis) ?? general;
  if (!mistake) throw new RangeError(`${id} knows no mistake ${diagnosis}.`);
  return mistake.diagnosis.replace(/\.$/, "");
}

function statusOf(
  refused: string | undefined,
  reasons: readonly string[],
  notebooks: readonly { checks: readonly CheckReport[] }[],
): string {
  if (refused !== undefined) return "refused";
  if (reasons.length > 0) return "partly refused";
  const waiting = notebooks.some(({ checks }) => checks.some(({ status }) => status === "manual"));
  return waiting ? "needs marking" : "graded";
}

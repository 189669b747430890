import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openGradebook, type NotebookReport } from "@latent-lab/grading";
import { loadCourse, type CourseNotebook } from "../../grading/src/course/index.js";
import { feedbackPage } from "../../grading/src/feedback/page.js";
import { judgeNotebook, type FollowOn, type Prepared, type Standing } from "../../grading/src/judge/index.js";
import { Helper } from "../../grading/src/processes/index.js";
import { openSandbox, type Sandbox } from "../../grading/src/sandbox/index.js";
import type { Group } from "../measure.js";
import { loadBefore, machine } from "../table.js";
import { NOTEBOOK, outputsOf } from "./course.js";
import { CpuMeter } from "./cpu-meter.js";
import { notebookOf, students } from "./hand-ins/index.js";
import { startUps } from "./start-ups.js";
import { scratchFolder } from "./subjects.js";

const ROOT = path.resolve(import.meta.dirname, "../..");
const NOTEBOOKS = path.join(ROOT, "notebooks");
/** Hand-ins before the compiler and the rest are warm, which are counted by themselves. */
const FIRST = 5;
const WARM_UP = "warm up";

/** The reader with its account, see reader-phases.mjs. */
interface ReaderCalls {
  prepare(file: HandIn): Prepared;
  prepareAgain(checks: readonly Standing[]): FollowOn[];
  spent(argument: undefined): Readonly<Record<string, number>>;
}

interface HandIn {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * Measures where the CPU time of a hand-in goes, phase by phase: the reader in a process of its own, as always, and
 * what worker, renderer and coordinator do in this one, on the same varied hand-ins as `bench -- grading`.
 */
export async function phases({ count, seed }: { count: number; seed: string }): Promise<Group> {
  using scratch = scratchFolder(path.join(tmpdir(), "bench-phases-"));
  const outputs = await outputsOf(ROOT, path.join(scratch.folder, "solved"));
  const text = readFileSync(path.join(NOTEBOOKS, `${NOTEBOOK}.ipynb`), "utf8");
  const handIns = [...students(FIRST + count, seed)].map((student) => ({
    path: `${student.student}/${NOTEBOOK}.ipynb`,
    bytes: Buffer.from(notebookOf(text, outputs, student)),
  }));
  const start = await startUps(ROOT, NOTEBOOKS);
  const { releases } = await loadCourse(NOTEBOOKS);
  const released = releases.find(({ name }) => name === NOTEBOOK);
  if (!released) throw new Error(`Expected ${NOTEBOOK} in the course.`);
  const sandbox = await openSandbox({ spares: 0 });
  const empty = await emptySandbox(sandbox);
  await using gradebook = await openGradebook(path.join(scratch.folder, "gradebook.db"));
  using meter = new CpuMeter();
  await using reader = new Helper<ReaderCalls>({
    program: path.join(import.meta.dirname, "reader-phases.mjs"),
    setup: { notebooks: NOTEBOOKS, name: NOTEBOOK },
    heap: 512,
    young: 8,
  });
  let sandboxes = 0;
  const counted: Sandbox = {
    ...sandbox,
    run(program) {
      sandboxes++;
      return sandbox.run(program);
    },
  };
  for (const [i, handIn] of handIns.entries()) {
    if (i === FIRST) {
      sandboxes = 0;
      await reader.call("spent", undefined, ALLOWANCE);
    }
    const enter = (phase: string) => meter.enter(i < FIRST ? WARM_UP : phase);
    const report = await judged(handIn, released, { reader, sandbox: counted, enter });
    enter("render the page");
    const student = path.dirname(handIn.path);
    const { score, max } = report;
    feedbackPage({ student, score, max, notebooks: [report], notes: [], refusedFiles: [] });
    enter("write the book");
    await gradebook.storeHandIn({
      handIn: { key: student, places: [], notebooks: [NOTEBOOK], fingerprints: [], copies: {} },
      record: { student, notes: [], refusedFiles: [] },
      results: [{ key: student, report }],
      times: {},
    });
    meter.leave();
  }
  const reading = await reader.call("spent", undefined, ALLOWANCE);
  await sandbox.close();
  const { [WARM_UP]: warmUp, ...spent } = meter.spent;
  const each = eachOf({ spent, reading, empty, sandboxes, count });
  const first = (warmUp?.own ?? NaN) + (warmUp?.others ?? NaN);
  const json = {
    count,
    seed,
    each,
    sandboxes: sandboxes / count,
    once: { ...start, [`the first ${FIRST} hand-ins`]: first },
  };
  return { json, text: tables(json) };
}

const ALLOWANCE = { silence: 120_000 };

interface Tools {
  readonly reader: Helper<ReaderCalls>;
  readonly sandbox: Sandbox;
  enter(phase: string): void;
}

/** Does what a worker does with one hand-in. */
async function judged(
  handIn: HandIn,
  released: CourseNotebook,
  { reader, sandbox, enter }: Tools,
): Promise<NotebookReport> {
  enter(READER);
  const prepared = await reader.call("prepare", handIn, ALLOWANCE);
  enter(JUDGE);
  const { checks, repairs } = await judgeNotebook(released, prepared, {
    sandbox,
    seed: "bench",
    runs: {} as Parameters<typeof judgeNotebook>[2]["runs"],
    copies: () => [],
    followOns: async (checks) => {
      enter(READER);
      const again = await reader.call(
        "prepareAgain",
        checks.map(({ id, status, points }) => ({ id, status, points })),
        ALLOWANCE,
      );
      enter(JUDGE);
      return again;
    },
  });
  const score = checks.reduce((sum, { points }) => sum + points, 0);
  return { name: released.name, score, max: released.max, checks, repairs };
}

const READER = "ask the reader";
const JUDGE = "judge the answers";

/** The phases that the reader says that it is in, in the words of the table. */
const READING: Readonly<Record<string, string>> = {
  "reading it": "read: parse the file and find its release",
  "putting its cells in order": "put its cells in order",
  "compiling its cells": "emit JavaScript",
  "checking the types of its answers": "check types",
  "putting right answers in the place of wrong ones":
    "order, emit and check once more, for what builds on wrong answers",
};

/** CPU of each phase for one hand-in, in milliseconds. */
function eachOf({
  spent,
  reading,
  empty,
  sandboxes,
  count,
}: {
  readonly spent: CpuMeter["spent"];
  readonly reading: Readonly<Record<string, number>>;
  readonly empty: number;
  readonly sandboxes: number;
  readonly count: number;
}): Record<string, number> {
  const { [READER]: asked, [JUDGE]: judging, ...rest } = spent;
  if (!asked || !judging) throw new Error("Expected hand-ins.");
  const read = Object.values(reading).reduce((sum, each) => sum + each, 0);
  const started = sandboxes * empty;
  const all = {
    ...Object.fromEntries(Object.entries(reading).map(([doing, value]) => [READING[doing] ?? doing, value])),
    "pass it to the reader and back": asked.own + asked.others - read,
    "start sandboxes": started,
    "run its cells and the calls in them": judging.others - started,
    "judge, and drive the sandboxes": judging.own,
    ...Object.fromEntries(Object.entries(rest).map(([phase, { own }]) => [phase, own])),
  };
  return Object.fromEntries(Object.entries(all).map(([phase, value]) => [phase, value / count]));
}

/** CPU of a sandbox that runs nothing, in milliseconds: the mean of some. */
async function emptySandbox(sandbox: Sandbox): Promise<number> {
  const TIMES = 10;
  using meter = new CpuMeter();
  meter.enter("empty");
  for (let i = 0; i < TIMES; i++) await (await sandbox.run({ cells: [] })).close();
  meter.leave();
  return (meter.spent.empty?.others ?? NaN) / TIMES;
}

interface Figures {
  readonly count: number;
  readonly each: Readonly<Record<string, number>>;
  readonly sandboxes: number;
  readonly once: Readonly<Record<string, number>>;
}

function tables({ count, each, sandboxes, once }: Figures): string {
  const rows = (figures: Readonly<Record<string, number>>) =>
    Object.entries(figures).map(([name, value]) => `| ${name} | ${value.toFixed(1)} |`);
  const together = Object.values(each).reduce((sum, value) => sum + value, 0);
  return [
    `| each of ${count} varied hand-ins of ${NOTEBOOK}, with ${sandboxes.toFixed(2)} sandboxes | CPU (ms) |`,
    "| --- | --- |",
    ...rows({ ...each, together }),
    "",
    "| once for each run | CPU (ms) |",
    "| --- | --- |",
    ...rows(once),
    "",
    `${machine()}, ${loadBefore}`,
    "",
  ].join("\n");
}

import { execFile } from "node:child_process";
import { Session } from "node:inspector/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Cell } from "@latent-lab/kernel";
import { cellOf, fullHandIn, KL, NAME, ownCell } from "../released-course.js";

// How much more work four times as much text is, counted in a process of its own: only code that is loaded after the
// count has begun is counted in all its parts.

const NOTEBOOKS = fileURLToPath(new URL("../../../notebooks", import.meta.url));
const SIZES = [100, 400] as const;

/**
 * Counts how often parts of the grader's own code run while `task` does: what it costs, however busy the machine is.
 */
async function workOf(session: Session, task: () => void): Promise<number> {
  await session.post("Profiler.takePreciseCoverage");
  task();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => url.includes("/grading/src/"))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}

const times = <T>(count: number, one: (i: number) => T) => Array.from({ length: count }, (_, i) => one(i));
const copies = (id: string, source: string) => (count: number, run: string) => {
  const original = cellOf(fullHandIn(), id);
  return times(count, (i): Cell => ({ ...original, source: `${source}\n// ${run} ${i}` }));
};

/** Cells beside the answers, which differ from run to run, so that nothing remembers them. */
const FAMILIES: Record<string, (count: number, run: string) => Cell[]> = {
  "copies of an answer's cell": copies("kl-bernoulli", KL),
  "copies of a locked cell": copies("kl-bernoulli-check", 'check("kl-bernoulli", klBernoulli);'),
  "answers in cells of the student's own": (count, run) =>
    times(count, (i) => ownCell("code", `own${run}${i}`, `${KL}\n// ${run} ${i}`)),
  "the same answer over and over": (count, run) =>
    times(count, (i) => ownCell("code", `own${run}${i}`, `${KL}\n// ${run}`)),
  "cells that do not parse": (count, run) =>
    times(count, (i) => ownCell("code", `own${run}${i}`, `const ${run}${i} = (`)),
  "texts behind the answer": (count, run) =>
    times(count, (i) => ownCell("markdown", `own${run}${i}`, `I think that ${run} ${i} holds.`)),
};

/** By what a hand-in is full of, how much more work four times as much of it is. */
export async function growth(): Promise<Record<string, number>> {
  const program = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program]);
  return JSON.parse(stdout) as Record<string, number>;
}

async function measure(): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const { align } = await import("../../../grading/src/align/index.js");
  const { loadCourse } = await import("../../../grading/src/course/index.js");
  const { definitionsBehind } = await import("../../../grading/src/worker/reader/definitions.js");
  const released = (await loadCourse(NOTEBOOKS)).releases.find(({ name }) => name === NAME);
  if (!released) throw new Error(`There is no ${NAME}.`);

  const tasks: Record<string, (count: number, run: string) => void> = {
    "definitions that call each other": (count, run) => {
      const name = (i: number) => `${run}${i}`;
      definitionsBehind(
        [name(0)],
        times(count, (i) => `const ${name(i)} = () => ${name(i + 1)}();`),
      );
    },
  };
  for (const [family, cells] of Object.entries(FAMILIES)) {
    tasks[family] = (count, run) =>
      void align(released, { cells: [...fullHandIn().cells, ...cells(count, run)] });
  }
  const found: Record<string, number> = {};
  for (const [name, task] of Object.entries(tasks)) {
    task(10, "first");
    const less = await workOf(session, () => task(SIZES[0], "less"));
    found[name] = (await workOf(session, () => task(SIZES[1], "more"))) / less;
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await measure()));

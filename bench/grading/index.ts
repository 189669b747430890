import { renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Group } from "../measure.js";
import { baseline, BASELINE } from "../baseline.js";
import { outputsOf, writeCourse } from "./course.js";
import { measureHostile } from "./hostile.js";
import { measureMany } from "./many.js";
import { gradersIn } from "./python/index.js";
import { local, scratchFolder, throughRedis, type Graded, type Subject } from "./subjects.js";
import { tables } from "./tables.js";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface Settings {
  /** Hand-ins of the course. */
  readonly count: number;
  readonly rounds: number;
  readonly seed: string;
  /** Without the baseline, the graders in Python, the hostile hand-in and the ten thousand: these hand-ins alone. */
  readonly alone: boolean;
}

/** The needs of one subject for the course: first with nothing known, then again with nothing changed. */
export interface Measured {
  readonly cold: Graded;
  readonly unchanged: Graded;
}

/** Grades a course of varied hand-ins with this grader, the one before it, and the graders in Python that are here. */
export async function grading({ count, rounds, seed, alone }: Settings): Promise<Group> {
  using scratch = scratchFolder(path.join(tmpdir(), "bench-grading-"));
  const notes: string[] = [];
  const outputs = await outputsOf(ROOT, path.join(scratch.folder, "solved"));
  const before = alone ? { missing: "not asked for" } : baseline(ROOT);
  const queue = throughRedis("Redis, 2 workers", ROOT, 2);
  if (!queue) notes.push("No Redis: install redis-server to measure the queue.");
  if ("missing" in before) notes.push(`No ${BASELINE}: ${before.missing}.`);
  const own = local("2 jobs", ROOT, 2);
  const subjects: Subject[] = [
    local("1 job", ROOT, 1),
    own,
    ...(queue ? [queue] : []),
    ...("folder" in before
      ? [local(`${BASELINE}, 1 job`, before.folder, 1), local(`${BASELINE}, 2 jobs`, before.folder, 2)]
      : []),
  ];
  const courseOf = ({ root }: Subject) => path.join(scratch.folder, root === ROOT ? "ours" : "before");
  for (const root of new Set(subjects.map(({ root }) => root))) {
    const folder = path.join(scratch.folder, root === ROOT ? "ours" : "before");
    writeCourse(folder, root, outputs, count, seed);
  }

  const measured = new Map<string, Measured[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      const out = path.join(scratch.folder, `out-${round}-${subject.name.replaceAll(/\W+/g, "-")}`);
      console.error(`  ${subject.name}, round ${round + 1} of ${rounds} …`);
      const cold = await subject.grade(courseOf(subject), out);
      const unchanged = await subject.grade(courseOf(subject), out);
      measured.get(subject.name)?.push({ cold, unchanged });
      const each =
        cold.cpuSeconds === null ? "" : `, ${((1000 * cold.cpuSeconds) / count).toFixed(0)} ms of CPU each`;
      console.error(`    ${cold.seconds.toFixed(1)} s${each}; again ${unchanged.seconds.toFixed(1)} s`);
      rmSync(out, { recursive: true, force: true });
      if (subject === own) renameSync(`${out}.json`, path.join(scratch.folder, "report.json"));
    }
  }
  const results = { count, rounds, seed, measured: Object.fromEntries(measured) };
  if (alone) return { json: results, text: tables(results, notes) };
  const hostile = await measureHostile(own, scratch.folder, seed);
  const many = await measureMany(own, scratch.folder, seed, path.join(scratch.folder, "report.json"));
  const python = await gradersIn(ROOT, scratch.folder, seed, notes);
  const all = { ...results, hostile, many, python };
  return { json: all, text: tables(all, notes) };
}

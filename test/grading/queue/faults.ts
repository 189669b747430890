import type { ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { grade } from "@latent-lab/grading";
import { writeCourse } from "../../../bench/grading/course.js";
import { rowsOf } from "../book/rows-of.js";
import { exited, spawnProcess } from "./processes.js";
import { RedisServer } from "./redis-server.js";
import { Storm, type Schedule } from "./storm.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const NOTEBOOKS = path.join(ROOT, "notebooks");
const TIMING = { lock: 3_000, check: 1_000, heartbeat: 500, retry: 200, patience: 180_000 };

export interface Faults extends Schedule {
  /** Whether a killed Redis comes back with what it had, or empty. */
  readonly persistent: boolean;
}

export interface Outcome {
  /** Every row of the book, but for the times. */
  readonly book: readonly string[];
  readonly undisturbed: readonly string[];
  /** Students whom a coordinator reported as judged, once for each time. */
  readonly judged: readonly string[];
  /** Number of faults done, by kind. */
  readonly done: Readonly<Record<string, number>>;
}

/** Grades a course while coordinator, workers and Redis are killed, stopped and misled, see `Storm`. */
export async function gradeUnderFaults(folder: string, options: Faults): Promise<Outcome> {
  const { handIns, seed, persistent } = options;
  const [course, calm, out] = ["hand-ins", "calm", "out"].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(course);
  writeCourse(course, ROOT, {}, handIns, seed);
  await grade([course], { notebooks: NOTEBOOKS, out: calm, seed: "faults" });

  await using redis = await RedisServer.start({ persistent });
  const judged: string[] = [];
  const done = new Set<string>();
  const start = (role: "coordinator" | "worker"): ChildProcess => {
    const child = spawnProcess({
      role,
      url: redis.url,
      notebooks: NOTEBOOKS,
      timing: TIMING,
      handIns: course,
      out,
    });
    if (child.stdout) {
      createInterface(child.stdout).on("line", (line) => {
        const [how, student = ""] = line.split(" ");
        done.add(student);
        if (how === "judged") judged.push(student);
      });
    }
    return child;
  };
  const workers = [start("worker"), start("worker")];
  const coordinators = [start("coordinator")];
  const storm = new Storm(options, { redis, workers, coordinators, start, progress: () => done.size });
  try {
    storm.begin();
    // A coordinator that was killed has a successor; the last one ends by itself.
    for (let i = 0; i < coordinators.length; i++) {
      const status = await exited(coordinators[i] as ChildProcess);
      if (status === null) await storm.successor(i);
      else if (status !== 0) throw new Error(`A coordinator ended with status ${status}.`);
    }
  } finally {
    await storm.end();
    for (const child of [...workers, ...coordinators]) child.kill("SIGKILL");
  }
  const [book, undisturbed] = await Promise.all([rowsOf(out), rowsOf(calm)]);
  return { book, undisturbed, judged, done: storm.done };
}

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createRandom } from "latent-lab";

const LAB = fileURLToPath(new URL("../../../cli/bin/lab.js", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly signal: string | null;
  /** The text on standard error. */
  readonly said: string;
  /** The report as it was written. */
  report(): Promise<string>;
}

/** A run of `lab grade` that goes on. */
export interface Running {
  readonly pid: number;
  /** Resolves when so many hand-ins are done; false if the run has ended before. */
  done(count: number): Promise<boolean>;
}

/** Grades the hand-ins in `in` of a folder that holds a course, and lets `disturb` do what it wants meanwhile. */
export async function labGrade(
  folder: string,
  out: string,
  jobs: number,
  disturb: (running: Running) => Promise<void> = async () => undefined,
): Promise<Run> {
  const report = join(folder, `${out}.json`);
  // Its temporary files are here, to see what is left of them.
  const temporary = join(folder, "tmp");
  await mkdir(temporary, { recursive: true });
  const args = ["grade", "in", "--out", out, "--jobs", `${jobs}`, "--seed", "faults", "--json", report];
  const child = spawn(process.execPath, [LAB, ...args], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let [said, running] = ["", true];
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise<[number | null, string | null]>((resolve) =>
    child.once("close", (code, signal) => {
      running = false;
      resolve([code, signal]);
    }),
  );
  const count = () => said.match(/^\d+\/\d+ /gm)?.length ?? 0;
  await disturb({
    pid: child.pid ?? 0,
    async done(wanted) {
      while (running && count() < wanted) await later(5);
      return running;
    },
  });
  const [code, signal] = await ended;
  return { code, signal, said, report: () => readFile(report, "utf8") };
}

/** Lists what is left of sandboxes. */
export const leftovers = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, "tmp"))).filter((name) => name.startsWith("sandbox-"));

/** Kills so many of the grader's processes, each when one hand-in more is done; says how many it hit. */
export async function killChildren(running: Running, kills: number, seed: string): Promise<number> {
  const random = createRandom(seed);
  let hits = 0;
  for (let kill = 1; kill <= kills && (await running.done(kill)); kill++) {
    await later(random.integer(0, 50));
    const children = childrenOf(running.pid);
    const victim = children[random.integer(0, children.length)];
    if (victim !== undefined && signal(victim, "SIGKILL")) hits++;
  }
  return hits;
}

/** False if the process has ended by itself. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Ids of the processes that a process has started, as Linux lists them. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "latin1");
        return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { hasRedis, RedisServer } from "../../test/grading/queue/redis-server.js";
import { run, start, type Sample, type Usage } from "./usage.js";

/** The resources that one run of a grader used. */
export interface Graded {
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  /** The time when each hand-in was done, in seconds from the start. */
  readonly done: readonly number[];
  /** CPU seconds for each hand-in after the first fifth, when everything has started. */
  readonly marginal: {
    /** CPU seconds of the coordinator's own process, and with its helpers. */
    readonly coordinator: number;
    readonly tree: number;
    /** CPU seconds of all workers on other sides of a queue. */
    readonly workers?: number;
  };
  /** Seconds that each hand-in took a worker, where these say so. */
  readonly services?: readonly number[];
  /** Largest memory of the coordinator, and of one worker with all that it runs, in bytes. */
  readonly coordinator: number;
  readonly worker: number | undefined;
  /** The traffic through Redis. */
  readonly redis?: {
    readonly commands: number;
    readonly bytes: number;
    readonly cpuSeconds: number;
    readonly peak: number;
  };
}

/** A way to grade a folder of hand-ins into `out`. */
export interface Subject {
  readonly name: string;
  /** Root of the build. */
  readonly root: string;
  grade(folder: string, out: string): Promise<Graded>;
}

const WORKER = "worker/main.js";
const labOf = (root: string) => [process.execPath, path.join(root, "cli", "bin", "lab.js")];
const gradeCommand = (root: string, folder: string, out: string, ...options: string[]) => [
  ...labOf(root),
  ...["grade", folder, "--out", out, "--seed", "bench", "--json", `${out}.json`],
  ...options,
];

/** `lab grade --jobs N` of a build. */
export const local = (name: string, root: string, jobs: number): Subject => ({
  name,
  root,
  async grade(folder, out) {
    const command = gradeCommand(root, folder, out, "--jobs", String(jobs));
    return graded(await run(command, { cwd: root, roles: { worker: WORKER } }));
  },
});

/** `lab grade --queue` with so many workers of one job each, all on this machine. Undefined where there is no Redis. */
export function throughRedis(name: string, root: string, workers: number): Subject | undefined {
  if (!hasRedis()) return undefined;
  return {
    name,
    root,
    async grade(folder, out) {
      await using server = await RedisServer.start();
      const running = Array.from({ length: workers }, () =>
        start([...labOf(root), "worker", "--queue", server.url, "--jobs", "1"], {
          cwd: root,
          roles: { worker: WORKER },
        }),
      );
      await Promise.all(running.map((worker) => worker.line(/waits for hand-ins/)));
      const before = await server.figures();
      const usage = await run(gradeCommand(root, folder, out, "--queue", server.url), { cwd: root });
      const after = await server.figures();
      for (const worker of running) worker.stop();
      const ended = await Promise.all(running.map((worker) => worker.ended));
      const own = graded(usage);
      const cpu = [usage, ...ended].map(({ cpuSeconds }) => cpuSeconds);
      const redisCpu = after.cpuSeconds - before.cpuSeconds;
      return {
        ...own,
        marginal: {
          ...own.marginal,
          workers: ended.reduce((sum, { samples }) => sum + marginal(doneIn(usage), samples, "all"), 0),
        },
        cpuSeconds: cpu.includes(null)
          ? null
          : cpu.reduce<number>((sum, value) => sum + (value ?? 0), redisCpu),
        // The daemon that holds the locks, and the worker that it runs.
        worker: Math.max(...ended.map(({ command, roles }) => command + (roles.worker ?? 0))),
        services: ended.flatMap(({ lines }) =>
          lines.flatMap(({ text }) => {
            const seconds = /^\S+: report, ([\d.]+) s$/.exec(text)?.[1];
            return seconds === undefined ? [] : [Number(seconds)];
          }),
        ),
        redis: {
          commands: after.commands - before.commands,
          bytes: after.bytes - before.bytes,
          cpuSeconds: redisCpu,
          peak: after.peak,
        },
      };
    },
  };
}

/** Returns what a run that went well used; throws with the last lines of one that did not. */
export function graded(usage: Usage): Graded {
  const { status, seconds, cpuSeconds, command, begin, samples, roles, lines } = usage;
  if (status !== 0) {
    const last = lines.slice(-9).map(({ text }) => text);
    throw new Error(`Grading failed: ${last.join("\n")}`);
  }
  const done = doneIn(usage);
  return {
    ...{ seconds, cpuSeconds, coordinator: command, worker: roles.worker },
    done: done.map((at) => at - begin),
    marginal: { coordinator: marginal(done, samples, "own"), tree: marginal(done, samples, "all") },
  };
}

/** Returns the time when each hand-in was done, on the clock of the samples. */
const doneIn = ({ lines, begin }: Usage) =>
  lines.flatMap(({ at, text }) => (/^\d+\/\d+ /.test(text) ? [begin + at] : []));

/** CPU seconds for each hand-in between the first fifth and the last one; NaN if that is too short to say. */
function marginal(done: readonly number[], samples: readonly Sample[], what: "own" | "all"): number {
  const [first = Infinity, last = -Infinity] = [done[Math.ceil(done.length / 5) - 1], done.at(-1)];
  const [from, to] = [samples.find(({ at }) => at >= first), samples.findLast(({ at }) => at <= last)];
  if (!from || !to) return NaN;
  const count = done.filter((at) => at > from.at && at <= to.at).length;
  return count === 0 ? NaN : (to[what] - from[what]) / count;
}

/** A folder that is gone in the end. */
export function scratchFolder(prefix: string): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(prefix);
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

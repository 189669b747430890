import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openGradebook, type SubmissionReport } from "@latent-lab/grading";
import { plot } from "latent-lab";
import { renderSvg } from "../../lib/src/plot/svg.js";
import type { Group } from "../measure.js";
import { loadBefore, machine } from "../table.js";
import { outputsOf, writeCourse } from "./course.js";
import { simulate, type Costs, type Simulated, type Station } from "./simulate.js";
import { scratchFolder, throughRedis, type Graded } from "./subjects.js";

const ROOT = path.resolve(import.meta.dirname, "../..");
const WORKERS = [10, 30, 100, 300, 1_000];
const HAND_INS = [100_000, 1_000_000];
/** The wire of Redis' machine: assumed, and not measured. */
const BITS_PER_SECOND = 1e9;

/** A run through Redis with two workers here, and the same simulated with its own costs. */
interface Check {
  readonly count: number;
  readonly measured: number;
  readonly simulated: number;
}

/**
 * Measures what a hand-in costs each station, checks the simulation against real runs of 100, 1 000 and `count` hand-ins,
 * and says where many hand-ins on many workers saturate. Writes docs/scaling.svg, docs/scaling.json and the
 * tables in docs/scaling.md.
 */
export async function growth({ count, seed }: { count: number; seed: string }): Promise<Group> {
  using scratch = scratchFolder(path.join(tmpdir(), "bench-growth-"));
  const subject = throughRedis("Redis", ROOT, 2);
  if (!subject) throw new Error("Growth is measured through Redis: install redis-server.");
  const outputs = await outputsOf(ROOT, path.join(scratch.folder, "solved"));
  const runs = new Map<number, Graded>();
  for (const size of new Set([100, Math.min(1_000, count), count])) {
    const [course, out] = ["course", "out"].map((name) => path.join(scratch.folder, `${name}-${size}`)) as [
      string,
      string,
    ];
    writeCourse(course, ROOT, outputs, size, seed);
    console.error(`  ${size} hand-ins through Redis …`);
    runs.set(size, await subject.grade(course, out));
    rmSync(course, { recursive: true });
  }
  const large = runs.get(count) as Graded;
  const book = await bookWrite(
    path.join(scratch.folder, `out-${count}.json`),
    path.join(scratch.folder, "book"),
  );
  const costs = costsOf(large, count, book);
  const checks = [...runs].map(([size, { done }]) => check(size, done, costs));
  const simulated = HAND_INS.map((handIns) => ({
    handIns,
    runs: WORKERS.map((workers) => ({ workers, ...simulate(costs, { handIns, workers, seed: 1 }) })),
  }));
  const { services, ...each } = costs;
  const service = { mean: mean(services), p50: quantile(services, 0.5), p99: quantile(services, 0.99) };
  const results = {
    count,
    seed,
    machine: `${machine()}, ${loadBefore}`,
    costs: { ...each, service },
    redis: perHandIn(large, count),
    checks,
    simulated,
  };
  mkdirSync(path.join(ROOT, "docs"), { recursive: true });
  writeFileSync(path.join(ROOT, "docs", "scaling.json"), `${JSON.stringify(results, rounded, 2)}\n`);
  writeFileSync(
    path.join(ROOT, "docs", "scaling.svg"),
    `${renderSvg(figure(simulated[0]?.runs ?? [], service.mean))}\n`,
  );
  const tables = text(results);
  const page = path.join(ROOT, "docs", "scaling.md");
  const [before = "", , after = ""] = readFileSync(page, "utf8").split(MARK);
  writeFileSync(page, [before, `\n\n${tables}\n`, after].join(MARK));
  return { json: results, text: tables };
}

/** Around the tables in docs/scaling.md that this writes. */
const MARK = "<!-- measured -->";

const rounded = (_: string, value: unknown) =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? NaN;

function perHandIn({ redis }: Graded, count: number) {
  if (!redis) throw new Error("Expected figures of Redis.");
  return {
    commands: redis.commands / count,
    bytes: redis.bytes / count,
    cpuSeconds: redis.cpuSeconds / count,
    peak: redis.peak,
  };
}

/** Seconds that storing the results of one hand-in takes, disk included, and of these CPU: medians of a book of its own. */
async function bookWrite(report: string, folder: string): Promise<{ wall: number; cpu: number }> {
  const { submissions } = JSON.parse(readFileSync(report, "utf8")) as { submissions: SubmissionReport[] };
  mkdirSync(folder);
  await using gradebook = await openGradebook(path.join(folder, "gradebook.db"));
  const walls: number[] = [];
  const cpu = process.cpuUsage();
  for (const { student, notebooks } of submissions) {
    const start = performance.now();
    await gradebook.storeHandIn({
      handIn: {
        key: student,
        places: [],
        notebooks: notebooks.map(({ name }) => name),
        fingerprints: [],
        copies: {},
      },
      record: { student, notes: [], refusedFiles: [] },
      results: notebooks.map((notebook) => ({ key: student, report: notebook })),
      times: {},
    });
    walls.push((performance.now() - start) / 1000);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { wall: quantile(walls, 0.5), cpu: (user + system) / 1e6 / submissions.length };
}

function costsOf(graded: Graded, count: number, book: { wall: number; cpu: number }): Costs {
  const { marginal, services = [] } = graded;
  const { coordinator, tree, workers = NaN } = marginal;
  const { bytes, cpuSeconds: redis } = perHandIn(graded, count);
  if (!Number.isFinite(coordinator + tree + workers)) {
    throw new Error(
      "CPU cannot be measured here: it needs root, a control group, and more than a few seconds.",
    );
  }
  // The book is written on the coordinator's own thread, which also waits for the disk.
  const own = coordinator + Math.max(0, book.wall - book.cpu);
  const prepare = Math.max(0, (own - book.wall) / 2);
  // A job keeps one processor busy: the times as the worker saw them, but with the mean of the CPU that it used, so
  // that it does not matter what else this machine did.
  const scale = workers / mean(services);
  return {
    ...{ prepare, store: own - prepare, book: book.wall, redis },
    wire: (bytes * 8) / BITS_PER_SECOND,
    page: Math.max(0, tree - coordinator),
    services: services.map((seconds) => seconds * scale),
  };
}

/**
 * The time from the first fifth of the hand-ins on, when everything has started; simulated likewise. Here everything
 * shares the workers' processors, so each service is longer by what the others take.
 */
function check(count: number, done: readonly number[], costs: Costs): Check {
  const from = Math.ceil(count / 5);
  const measured = (done.at(-1) ?? NaN) - (done[from - 1] ?? NaN);
  const others = costs.prepare + costs.store + costs.page + costs.redis;
  const services = costs.services.map((seconds) => seconds + others);
  const simulated = simulate({ ...costs, services }, { handIns: count - from, workers: 2, seed: 1 }).seconds;
  return { count, measured, simulated };
}

type Run = Simulated & { readonly workers: number };

function figure(runs: readonly Run[], service: number) {
  const [handIns = 0] = HAND_INS;
  return plot.lines(
    {
      x: runs.map(({ workers }) => workers),
      series: {
        "as simulated, one coordinator": runs.map(({ seconds }) => handIns / seconds),
        "if only the workers counted": runs.map(({ workers }) => workers / service),
      },
    },
    {
      title: "100 000 hand-ins on many workers",
      description:
        "Hand-ins a second over the number of workers, both logarithmic. The simulated curve follows the straight line of ideal scaling and then turns level, where one station is busy all the time.",
      xTitle: "workers",
      yTitle: "hand-ins a second",
      logX: true,
      logY: true,
    },
  );
}

const busiest = ({ busy }: Simulated) =>
  (Object.entries(busy) as [Station, number][]).reduce((a, b) => (b[1] > a[1] ? b : a));

function text({
  costs,
  redis,
  checks,
  simulated,
  count,
}: {
  count: number;
  costs: Omit<Costs, "services"> & { service: { mean: number; p50: number; p99: number } };
  redis: ReturnType<typeof perHandIn>;
  checks: readonly Check[];
  simulated: readonly { handIns: number; runs: readonly Run[] }[];
}): string {
  const ms = (seconds: number) => (1000 * seconds).toFixed(2);
  const rows: [string, string][] = [
    [
      "a worker, mean / median / 99 of 100 (ms)",
      [costs.service.mean, costs.service.p50, costs.service.p99].map(ms).join(" / "),
    ],
    ["the coordinator's thread (ms)", ms(costs.prepare + costs.store)],
    ["of this the book's write (ms)", ms(costs.book)],
    ["the process that renders pages (ms)", ms(costs.page)],
    ["Redis' thread (ms)", ms(costs.redis)],
    ["commands of Redis", redis.commands.toFixed(1)],
    ["through Redis, both directions (kB)", (redis.bytes / 1000).toFixed(0)],
    ["book writes a second, alone", (1 / costs.book).toFixed(0)],
  ];
  return [
    `| each of ${count} hand-ins | |`,
    "| --- | --- |",
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    `| Redis' memory at most (MB) | ${(redis.peak / 1e6).toFixed(1)} |`,
    "",
    "| hand-ins, 2 workers | measured (s) | simulated (s) |",
    "| --- | --- | --- |",
    ...checks.map(
      ({ count, measured, simulated }) => `| ${count} | ${measured.toFixed(1)} | ${simulated.toFixed(1)} |`,
    ),
    "",
    `| workers | ${simulated.map(({ handIns }) => `${handIns} hand-ins (min)`).join(" | ")} | workers busy | busiest |`,
    `| --- | ${simulated.map(() => "---").join(" | ")} | --- | --- |`,
    ...WORKERS.map((workers, i) => {
      const runs = simulated.map(({ runs }) => runs[i] as Run);
      const last = runs.at(-1) as Run;
      const [station, share] = busiest(last);
      const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
      return `| ${workers} | ${runs.map(({ seconds }) => (seconds / 60).toFixed(1)).join(" | ")} | ${percent(last.busy.workers)} | ${station} ${percent(share)} |`;
    }),
    "",
    `${machine()}, ${loadBefore}; a wire of 1 Gbit/s is assumed.`,
    "",
  ].join("\n");
}

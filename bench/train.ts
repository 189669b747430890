import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { tfjsNodeState } from "latent-lab/engine";
import { median, type Group } from "./measure.js";
import { machine } from "./table.js";

const run = promisify(execFile);
const FOLDER = path.join(import.meta.dirname, "train");
const STEPS_PER_EPOCH = 1875;
const ROUNDS = 3;
/** Steps of one measurement: a part of an epoch, scaled to a whole one, with all 60 000 images in memory. */
const STEPS = { dense: 1875, denoiser: 150 } as const;
type Model = keyof typeof STEPS;
const MODELS = Object.keys(STEPS) as Model[];

interface Subject {
  readonly engine: string;
  readonly threads: number;
  readonly models: readonly Model[];
  command(model: Model, steps: number): [file: string, args: string[]];
}

/** The report of one process. */
interface Report {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly steps: number;
  readonly peakMB: number;
  /** The library's description of its engine, with the build of its kernels. */
  readonly description?: string;
}

interface TrainRow {
  readonly engine: string;
  readonly model: Model;
  readonly threads: number;
  readonly cpuSecondsPerEpoch: number;
  readonly wallSecondsPerEpoch: number;
  readonly peakMB: number;
  /** The description of the library, with the build of its kernels. */
  readonly description?: string;
  /**
   * With one thread, CPU seconds to the least that PyTorch takes on one thread; with more, wall seconds to the best that
   * it reaches. null without PyTorch.
   */
  readonly ratioToTorch: number | null;
  /** CPU seconds to those of the earlier build on as many threads; null without one. */
  readonly ratioToEarlier: number | null;
}

/** A checkout of an earlier commit, built, to be measured beside this one. */
const EARLIER = process.env.LATENT_LAB_EARLIER;
const EARLIER_PLAN = "earlier build, plan";

/**
 * Seconds per epoch of model A and of the denoiser at batch 32, for each engine that is here, each measurement in a
 * process of its own, all engines in turn.
 */
export async function train(): Promise<Group> {
  const subjects = [...javaScript(), ...(await python())];
  const reports = new Map<string, Report[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const model of MODELS) {
      for (const subject of subjects.filter(({ models }) => models.includes(model))) {
        const [file, args] = subject.command(model, STEPS[model]);
        const { stdout } = await run(file, args, { maxBuffer: 1 << 24 });
        const report = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Report;
        const key = keyOf(subject, model);
        reports.set(key, [...(reports.get(key) ?? []), report]);
      }
    }
  }
  const rows = MODELS.flatMap((model) => {
    const measured = subjects
      .filter(({ models }) => models.includes(model))
      .map((subject) => summary(subject, model, reports.get(keyOf(subject, model)) ?? []));
    return measured.map((row) => ({
      ...row,
      ratioToTorch: ratio(row, measured),
      ratioToEarlier: toEarlier(row, measured),
    }));
  });
  return { json: rows, text: format(rows) };
}

function keyOf({ engine, threads }: Subject, model: Model): string {
  return `${engine} ${threads} ${model}`;
}

function javaScript(): Subject[] {
  const subject = (
    engine: string,
    child: string,
    threads: number,
    models: readonly Model[],
    folder = FOLDER,
  ): Subject => ({
    engine,
    threads,
    models,
    command: (model, steps) => [
      process.execPath,
      [path.join(folder, "child.mjs"), child, model, String(steps), String(threads)],
    ],
  });
  const earlier = EARLIER === undefined ? undefined : path.join(EARLIER, "bench/train");
  return [
    ...(earlier ? [1, 2].map((threads) => subject(EARLIER_PLAN, "plan", threads, MODELS, earlier)) : []),
    subject("latent-lab plan", "plan", 1, MODELS),
    subject("latent-lab plan", "plan", 2, MODELS),
    subject("latent-lab kernels, tfjs fit", "kernels", 1, MODELS),
    // It has no gradient of a filter.
    subject("stock tfjs wasm, fit", "tfjs-wasm", 1, ["dense"]),
    ...(tfjsNode() ? [subject("tfjs-node, fit", "tfjs-node", 1, MODELS)] : []),
  ];
}

function tfjsNode(): boolean {
  const ready = tfjsNodeState() === "ready";
  if (!ready) console.error("tfjs-node is not installed: left out. `npx lab engine install` builds it.");
  return ready;
}

/** Lists what Python has: PyTorch on one and on two threads, and Keras on one. */
async function python(): Promise<Subject[]> {
  const own = path.resolve(import.meta.dirname, "../.venv-bench/bin/python");
  const file = process.env.LATENT_LAB_PYTHON ?? (existsSync(own) ? own : "python3");
  const subject = (
    engine: string,
    child: string,
    threads: number,
    models: readonly Model[] = MODELS,
    ...more: string[]
  ): Subject => ({
    engine,
    threads,
    models,
    command: (model, steps) => [
      file,
      [path.join(FOLDER, child), model, String(steps), String(threads), ...more],
    ],
  });
  // The order of an image's numbers in memory; a dense model has no use for it.
  const inOrder = (version: string, threads: number) => [
    subject(`PyTorch ${version}`, "torch_child.py", threads),
    subject(`PyTorch ${version}, channels_last`, "torch_child.py", threads, ["denoiser"], "channels_last"),
  ];
  const torch = await versionIn(file, "torch");
  const keras = await versionIn(file, "keras", "tensorflow");
  return [
    ...(torch ? [1, 2].flatMap((threads) => inOrder(torch, threads)) : []),
    ...(keras ? [subject(`Keras ${keras}, fit`, "keras_child.py", 1)] : []),
  ];
}

/** The version of a Python package; undefined, with a word, where it or one that it works on is not installed. */
async function versionIn(python: string, name: string, ...needs: string[]): Promise<string | undefined> {
  const found = `all(importlib.util.find_spec(n) for n in ${JSON.stringify([name, ...needs])})`;
  const program = `import importlib.util, importlib.metadata\nassert ${found}\nprint(importlib.metadata.version("${name}"))`;
  const version = await run(python, ["-c", program]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  if (version === undefined) {
    const missing = [name, ...needs].join(" and ");
    console.error(
      `${python} has no ${missing}: left out. See bench/requirements.txt, or set LATENT_LAB_PYTHON.`,
    );
  }
  return version;
}

function summary({ engine, threads }: Subject, model: Model, reports: readonly Report[]) {
  const perEpoch = (seconds: (report: Report) => number) =>
    round(median(reports.map((report) => (seconds(report) / report.steps) * STEPS_PER_EPOCH)) ?? NaN, 2);
  return {
    engine,
    model,
    threads,
    cpuSecondsPerEpoch: perEpoch(({ cpuSeconds }) => cpuSeconds),
    wallSecondsPerEpoch: perEpoch(({ wallSeconds }) => wallSeconds),
    peakMB: round(Math.max(...reports.map(({ peakMB }) => peakMB)), 0),
    description: reports[0]?.description,
  };
}

type Measured = Omit<TrainRow, "ratioToTorch" | "ratioToEarlier">;

function ratio(row: Measured, all: readonly Measured[]): number | null {
  const torch = all.filter(({ engine }) => engine.startsWith("PyTorch"));
  const single = torch.filter(({ threads }) => threads === 1);
  if (single.length === 0) return null;
  if (row.threads > 1) {
    return round(row.wallSecondsPerEpoch / Math.min(...torch.map((it) => it.wallSecondsPerEpoch)), 2);
  }
  return round(row.cpuSecondsPerEpoch / Math.min(...single.map((it) => it.cpuSecondsPerEpoch)), 2);
}

function toEarlier(
  { engine, threads, cpuSecondsPerEpoch }: Measured,
  all: readonly Measured[],
): number | null {
  const earlier = all.find((row) => row.engine === EARLIER_PLAN && row.threads === threads);
  return earlier && engine.startsWith("latent-lab plan")
    ? round(cpuSecondsPerEpoch / earlier.cpuSecondsPerEpoch, 2)
    : null;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function format(rows: readonly TrainRow[]): string {
  const header = [
    "train",
    "model",
    "threads",
    "CPU s/epoch",
    "wall s/epoch",
    "peak MB",
    "ratio to PyTorch",
    ...(EARLIER ? ["to the earlier build"] : []),
  ];
  const lines = rows.map((row) => [
    row.engine,
    row.model,
    row.threads,
    row.cpuSecondsPerEpoch,
    row.wallSecondsPerEpoch,
    row.peakMB,
    row.ratioToTorch ?? "",
    ...(EARLIER ? [row.ratioToEarlier ?? ""] : []),
  ]);
  const builds = [...new Set(rows.flatMap(({ description }) => description ?? []))];
  const notes = [
    `Batch 32, Adam, mean squared error; ${STEPS.dense} (dense) and ${STEPS.denoiser} (denoiser) of ${STEPS_PER_EPOCH} steps, scaled to an epoch; medians of ${ROUNDS}.`,
    "Ratio: with 1 thread of CPU time to the least of PyTorch on 1 thread, with 2 of wall time to the best of PyTorch.",
    `Kernels: ${builds.join("; ")}.`,
    `${machine()}, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
  ];
  return [header, header.map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .concat("", ...notes, "")
    .join("\n");
}

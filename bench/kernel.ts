import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { causedBy, isIdle, streamText } from "../test/kernel/support/client.js";
import type { KernelProcess } from "../test/kernel/support/kernel-process.js";
import { interleave, median, p90, sample, summarize, time, type Probe, type Row } from "./measure.js";
import { subjects, type Subject } from "./subjects.js";

const LINES = 20_000;
const ROUNDS = 5;

let texts = 0;
/** Makes each cell another one: compilers remember what they have seen, and nobody sends the same cell twice. */
const fresh = () => ++texts;

type Measure = (kernel: KernelProcess, subject: Subject) => Promise<number | null>;

/** The kernel beside others, over the wire: a latency runs from sending to both the reply and `idle`. */
export async function kernel(): Promise<Row[]> {
  const { present, absent } = subjects();
  const rows: Row[] = [];
  rows.push({
    name: "start to the first cell's result",
    unit: "ms",
    values: await interleave(
      ROUNDS,
      mapValues(present, (subject) => () => starting(subject)),
    ),
    ...(absent.length > 0 && { note: `not installed: ${absent.join(", ")}` }),
  });

  const running = new Map<string, { kernel: KernelProcess; subject: Subject }>();
  for (const [name, subject] of Object.entries(present)) {
    const kernel = await subject.start();
    await untilItAnswers(kernel);
    running.set(name, { kernel, subject });
  }
  /** A probe of each running kernel, or of those that `takesPart`. */
  const probes = (measure: Measure, takesPart: (subject: Subject) => unknown = () => true) =>
    Object.fromEntries(
      [...running]
        .filter(([, { subject }]) => takesPart(subject))
        .map(([name, { kernel, subject }]): [string, Probe] => [name, () => measure(kernel, subject)]),
    );
  const add = async (
    name: string,
    unit: string,
    rounds: number,
    which: Record<string, Probe>,
    note?: string,
  ) => rows.push({ name, unit, values: await interleave(rounds, which), ...(note && { note }) });
  const trivial: Measure = (it) => latency(it, `${fresh()} + 1`);

  await add("trivial cell", "ms", 20, probes(trivial));
  await add("five cells of a notebook", "ms", 10, probes(runNotebook));
  const hasBigImport = ({ dialect }: Subject) => dialect.bigImport;
  await interleave(
    1,
    probes((it, { dialect }) => latency(it, dialect.bigImport ?? ""), hasBigImport),
  );
  await interleave(3, probes(trivial, hasBigImport));
  await add("trivial cell after importing tfjs", "ms", 20, probes(trivial, hasBigImport));

  const completions = await sample(20, probes(completion));
  rows.push({ name: "completion, median", unit: "ms", values: summarize(completions, median) });
  rows.push({ name: "completion, nine of ten", unit: "ms", values: summarize(completions, p90) });
  await add("inspection", "ms", 20, probes(inspection));
  await add("top-level loop to the same in a function", "times", ROUNDS, probes(loopRatio));
  await add("interrupt of an endless loop", "ms", ROUNDS, probes(interruptLatency));
  await add(`${LINES} lines lost`, "lines", 1, probes(linesLost));
  await add(
    `${LINES} lines to idle`,
    "ms",
    3,
    probes((it, { dialect }) => latency(it, dialect.flood(LINES))),
    "never: idle does not arrive",
  );
  if (process.platform === "linux") await add("peak memory of all this", "MB", 1, probes(peakMemory));

  for (const { kernel } of running.values()) await kernel.stop();
  return rows;
}

const mapValues = <A, B>(record: Record<string, A>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

async function starting(subject: Subject): Promise<number> {
  let kernel: KernelProcess | undefined;
  const ms = await time(async () => {
    kernel = await subject.start();
    await untilItAnswers(kernel);
  });
  await kernel?.stop();
  return ms;
}

/** Sends a cell again and again until one is answered: neither sockets nor subscription may be there yet. */
async function untilItAnswers({ client }: KernelProcess): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const id = await client.start("1 + 1");
    for (let wait = 0; wait < 50; wait++) {
      await sleep(2);
      if (client.received.iopub.some((message) => causedBy(id)(message) && isIdle(message))) return;
    }
  }
  throw new Error("The kernel did not run a cell.");
}

async function latency({ client }: KernelProcess, code: string): Promise<number | null> {
  const start = performance.now();
  const id = await client.start(code);
  const arrived = await Promise.allSettled([
    client.until("shell", causedBy(id)),
    client.until("iopub", (message) => causedBy(id)(message) && isIdle(message)),
  ]);
  const ms = performance.now() - start;
  const [reply] = arrived;
  // A cell that failed, or was not run at all, has no latency.
  const isOk = reply.status === "fulfilled" && reply.value.content.status === "ok";
  return isOk && arrived.every(({ status }) => status === "fulfilled") ? ms : null;
}

async function runNotebook(kernel: KernelProcess, { dialect }: Subject): Promise<number | null> {
  let sum = 0;
  for (const cell of dialect.notebook) {
    const ms = await latency(kernel, cell);
    if (ms === null) return null;
    sum += ms;
  }
  return sum;
}

const loopRatio: Measure = async (kernel, { dialect: { loop } }) => {
  const n = fresh();
  const topLevel = await latency(kernel, loop.topLevel(n));
  const inFunction = await latency(kernel, loop.inFunction(n));
  return topLevel === null || inFunction === null ? null : topLevel / inFunction;
};

const completion: Measure = ({ client }, { dialect: { member } }) => {
  const code = `${fresh()}; ${member}`;
  return time(() => reply(client, "complete_request", { code, cursor_pos: code.length }));
};

const inspection: Measure = ({ client }, { dialect: { member } }) => {
  const code = `${fresh()}; ${member}`;
  return time(() => reply(client, "inspect_request", { code, cursor_pos: code.length - 1, detail_level: 0 }));
};

async function reply(
  client: KernelProcess["client"],
  type: string,
  content: Record<string, unknown>,
): Promise<void> {
  const id = await client.send(type, content);
  await client.until("shell", causedBy(id), `the reply to ${type}`);
}

const linesLost: Measure = async (kernel, { dialect }) => {
  const { client } = kernel;
  const before = client.received.iopub.length;
  await latency(kernel, dialect.flood(LINES));
  // Some are still to come after idle.
  for (let seen = -1; seen < client.received.iopub.length; await sleep(500)) {
    seen = client.received.iopub.length;
  }
  return LINES - (streamText(client.received.iopub.slice(before)).match(/^line \d+$/gm)?.length ?? 0);
};

const interruptLatency: Measure = async (kernel, subject) => {
  const { client } = kernel;
  const id = await client.start(subject.dialect.endless);
  await sleep(300);
  const start = performance.now();
  await subject.interrupt(kernel);
  const replied = await client.until("shell", causedBy(id)).then(
    () => true,
    () => false,
  );
  const ms = performance.now() - start;
  // Stock tslab drops cells for 200 ms after a failure.
  await sleep(400);
  return replied ? ms : null;
};

/** The most that its processes have held, each at once, as Linux counts it. */
const peakMemory: Measure = async ({ pids }) => {
  const kilobytes = pids.map((pid) =>
    Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? NaN),
  );
  const sum = kilobytes.reduce((a, b) => a + b, 0);
  return Number.isNaN(sum) ? null : sum / 1024;
};

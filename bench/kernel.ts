import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { causedBy, isIdle, streamText } from "../test/kernel/support/client.js";
import { KernelProcess } from "../test/kernel/support/kernel-process.js";
import { interleave, time, type Probe, type Row } from "./measure.js";

const TSLAB = createRequire(import.meta.url).resolve("tslab/bin/tslab");
const LINES = 20_000;
const ROUNDS = 5;

/** A kernel under measurement, and how it wants to be interrupted. */
interface Subject {
  start(): Promise<KernelProcess>;
  interrupt(kernel: KernelProcess): Promise<void>;
}

const SUBJECTS: Record<string, Subject> = {
  ours: {
    start: () => KernelProcess.spawn(),
    async interrupt(kernel) {
      await kernel.client.send("interrupt_request", {}, { channel: "control" });
    },
  },
  "stock tslab": {
    start: () => KernelProcess.spawn((file) => [TSLAB, "kernel", "--config-path", file]),
    async interrupt(kernel) {
      process.kill(kernel.pid ?? 0, "SIGINT");
    },
  },
};

/** The kernel beside stock tslab, over the wire: a latency runs from sending to both the reply and `idle`. */
export async function kernel(): Promise<Row[]> {
  const rows: Row[] = [{ name: "start to the first cell's result", unit: "ms", values: await starting() }];
  const kernels = Object.fromEntries(
    await Promise.all(
      Object.entries(SUBJECTS).map(async ([name, subject]) => {
        const kernel = await subject.start();
        await untilItAnswers(kernel);
        return [name, kernel] as const;
      }),
    ),
  );
  const each = (
    probe: (kernel: KernelProcess, subject: Subject) => Promise<number | null>,
    rounds = ROUNDS,
  ) =>
    interleave(
      rounds,
      probes((name, subject) => probe(kernels[name] as KernelProcess, subject)),
    );

  rows.push({ name: "trivial cell", unit: "ms", values: await each((it) => latency(it, "1 + 1"), 20) });
  await each((it) => latency(it, 'import * as tf from "@tensorflow/tfjs"; tf.tensor1d([1, 2]).shape'), 1);
  await each((it) => latency(it, "2 + 2"), 3);
  rows.push({
    name: "trivial cell after importing tfjs",
    unit: "ms",
    values: await each((it) => latency(it, "1 + 1"), 20),
  });
  rows.push({
    name: "trivial cell after importing tfjs, a new text each time",
    unit: "ms",
    values: await each((it) => latency(it, `1 + ${++texts}`), 40),
  });
  rows.push({
    name: "cell that declares a constant and a function",
    unit: "ms",
    values: await each(
      (it) => latency(it, `const v${++texts} = 1; const f${texts} = (a: number) => a + v${texts};`),
      20,
    ),
  });
  rows.push({
    name: "cell with a function over tensors, and its call",
    unit: "ms",
    values: await each((it) => latency(it, tensorCell(++texts)), 20),
  });
  rows.push({
    name: "completion of tf., a new text each time",
    unit: "ms",
    values: await each((it) => completion(it, `const q${++texts} = tf.`), 20),
  });
  rows.push({ name: "peak memory so far", unit: "MB", values: await each((it) => peakMemory(it), 1) });
  rows.push({ name: "interrupt of while (true) {}", unit: "ms", values: await each(interruptLatency) });
  rows.push({ name: `${LINES} lines lost`, unit: "lines", values: await each(linesLost, 1) });
  rows.push({
    name: `${LINES} lines to idle`,
    unit: "ms",
    values: await each((it) => latency(it, flood), 3),
    note: "never: idle does not arrive",
  });

  for (const kernel of Object.values(kernels)) await kernel.stop();
  return rows;
}

/** Makes texts differ that are otherwise alike. */
let texts = 0;

const tensorCell = (n: number) =>
  `function norm${n}(x: tf.Tensor2D) { return tf.tidy(() => x.square().sum()) }\nnorm${n}(tf.tensor2d([[${n}]])).dataSync();`;

const flood = `for (let i = 0; i < ${LINES}; i++) console.log("line " + i);`;

function probes(probe: (name: string, subject: Subject) => Promise<number | null>): Record<string, Probe> {
  return Object.fromEntries(
    Object.entries(SUBJECTS).map(([name, subject]) => [name, () => probe(name, subject)]),
  );
}

function starting(): Promise<Record<string, number | null>> {
  return interleave(
    ROUNDS,
    probes(async (_name, subject) => {
      let kernel: KernelProcess | undefined;
      const ms = await time(async () => {
        kernel = await subject.start();
        await untilItAnswers(kernel);
      });
      await kernel?.stop();
      return ms;
    }),
  );
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
  return arrived.every(({ status }) => status === "fulfilled") ? performance.now() - start : null;
}

async function completion({ client }: KernelProcess, code: string): Promise<number | null> {
  const start = performance.now();
  const id = await client.send("complete_request", { code, cursor_pos: code.length });
  await client.until("shell", causedBy(id));
  return performance.now() - start;
}

/** The most memory that the kernel's process has held, where the system tells. */
async function peakMemory({ pid }: KernelProcess): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

async function linesLost(kernel: KernelProcess): Promise<number> {
  const { client } = kernel;
  const before = client.received.iopub.length;
  await latency(kernel, flood);
  await sleep(500);
  return LINES - (streamText(client.received.iopub.slice(before)).match(/^line \d+$/gm)?.length ?? 0);
}

async function interruptLatency(kernel: KernelProcess, subject: Subject): Promise<number | null> {
  const { client } = kernel;
  const id = await client.start("while (true) {}");
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
}

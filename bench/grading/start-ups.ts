import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { builtFile } from "../../grading/src/processes/index.js";
import type { Message } from "../../grading/src/processes/messages.js";
import { CpuMeter } from "./cpu-meter.js";
import { environment } from "./usage.js";

const PROGRAMS = {
  "the reader starts": "worker/reader/main.js",
  "the worker starts": "worker/main.js",
  "the renderer of pages starts": "feedback/main.js",
};
const IMPORT = ["--input-type=module", "--eval", 'import "@latent-lab/grading/grade"; process.exit()'];

/** Starts of each program; one more before them reads its files into the system's memory. */
const TIMES = 4;

/**
 * CPU that each program of the grader needs before its first work, in milliseconds: all that it imports, and the course.
 * Of the coordinator only what it imports.
 */
export async function startUps(root: string, notebooks: string): Promise<Record<string, number>> {
  const starts: Record<string, () => Promise<void>> = {
    "Node alone starts": () => node(["--eval", "0"], root),
    "the coordinator starts": () => node(IMPORT, root),
  };
  for (const [name, program] of Object.entries(PROGRAMS)) starts[name] = () => helper(program, { notebooks });
  using meter = new CpuMeter();
  for (const [name, start] of Object.entries(starts)) {
    await start();
    for (let i = 0; i < TIMES; i++) {
      meter.enter(name);
      await start();
      meter.leave();
    }
  }
  return Object.fromEntries(Object.entries(meter.spent).map(([name, { others }]) => [name, others / TIMES]));
}

async function node(options: readonly string[], cwd: string): Promise<void> {
  const [status] = (await once(spawn(process.execPath, options, { cwd, env: environment() }), "close")) as [
    number,
  ];
  if (status !== 0) throw new Error(`node ${options.join(" ")} ended with ${status}.`);
}

/** Starts a helper, and ends it when it is ready. */
async function helper(program: string, setup: unknown): Promise<void> {
  const child = fork(builtFile(program), {
    ...{ serialization: "advanced", stdio: "ignore" },
    ...{ execArgv: [], env: environment() },
  });
  child.send({ order: "begin", setup });
  const [message] = (await once(child, "message")) as [Message];
  if (message.kind !== "ready") throw new Error(`${program} did not begin: ${JSON.stringify(message)}`);
  child.send({ order: "end" });
  await once(child, "close");
}

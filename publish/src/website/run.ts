import { fork } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import {
  parseNotebook,
  runNotebook,
  serializeNotebook,
  snapshotFlags,
  type CellFailure,
  type Notebook,
} from "@latent-lab/kernel";
import { PublishError } from "../error.js";
import { cachedRun, type RunCache } from "./run-cache.js";

export interface RunOptions {
  /** Seconds that one cell may take; by default the runner's. */
  readonly timeout?: number | undefined;
  /** The cache of runs; without it every notebook is run. */
  readonly cache?: RunCache | undefined;
  /** Whether the notebook gets a process of its own, so that others can run at the same time. */
  readonly apart?: boolean;
  /** Called before the notebook is run, not if that is known already. */
  readonly onRun?: () => void;
}

/** The task that whoever runs a notebook is given, and the answer. */
export interface Task {
  readonly notebook: string;
  readonly cwd: string;
  readonly timeout?: number | undefined;
}
export interface Result {
  readonly notebook: Notebook;
  readonly failed: readonly CellFailure[];
}

/** Runs a notebook in this process, which belongs to it meanwhile. */
export async function runTask({ notebook, cwd, timeout }: Task): Promise<Result> {
  return runNotebook(parseNotebook(notebook), { cwd, ...(timeout !== undefined && { timeout }) });
}

/** The same program from src/ and from dist/. */
const PROGRAM = fileURLToPath(new URL("../../dist/website/run-child.js", import.meta.url));

/** The notebook at `path` with its outputs; text alone is not run. Throws a PublishError that names every cell that failed. */
export async function execute(
  path: string,
  notebook: Notebook,
  { timeout, cache, apart = false, onRun }: RunOptions,
): Promise<Notebook> {
  if (!notebook.cells.some(({ cell_type }) => cell_type === "code")) return notebook;
  return cachedRun(notebook, cache, async () => {
    onRun?.();
    const task = { notebook: serializeNotebook(notebook), cwd: dirname(path), timeout };
    const { notebook: executed, failed } = await (apart ? inChild(path, task) : runTask(task));
    if (failed.length > 0) {
      throw new PublishError(
        failed.map(({ cell, ename, evalue }) => `${path}, cell ${cell}: ${ename}: ${evalue}`).join("\n"),
      );
    }
    return executed;
  });
}

function inChild(path: string, task: Task): Promise<Result> {
  return new Promise((resolve, reject) => {
    // The program is JavaScript: it needs none of the loaders that this process may have. From the kernel's snapshot a
    // notebook has its first cell after a second of CPU less.
    const child = fork(PROGRAM, {
      execArgv: [...snapshotFlags()],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      serialization: "advanced",
    });
    child.once("message", (result) => resolve(result as Result));
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(
        new PublishError(
          `${path}: the process that ran it ended early (${signal ?? `status ${code}`}); run it with lab run to see why.`,
        ),
      ),
    );
    child.send(task);
  });
}

import path from "node:path";
import { createEngine, type EngineKind } from "../engine/create.js";
import type { CellError, CellOutcome, Engine } from "../engine/engine.js";
import { interrupted } from "../engine/errors/interruption.js";
import { createInterrupter, type Interrupter } from "../interrupt/index.js";
import { captureOutput } from "../output/index.js";
import type { CodeCell, Notebook } from "./notebook.js";
import { enterNotebook, holdTimers } from "./process-state.js";
import { type Displays, OutputRecorder } from "./recorder.js";

export interface RunOptions {
  /** Default: ours. */
  readonly engine?: EngineKind;
  /** The notebook's folder: working directory of the run, and where imports are resolved from. */
  readonly cwd: string;
  /** Seconds that one cell may take. Default: 600. */
  readonly timeout?: number;
  /** Called after each cell that was run. */
  readonly onCell?: (run: CellRun) => void;
}

export interface CellRun {
  readonly cell: CodeCell;
  /** Place among all cells of the notebook, from 0. */
  readonly index: number;
  readonly error: CellError | undefined;
}

/** A cell that ended with an error, though nothing said that it should. */
export interface CellFailure extends CellError {
  /** The cell's id. */
  readonly cell: string;
  /** Place among all cells of the notebook, from 0. */
  readonly index: number;
}

export interface NotebookRun {
  /** A copy of the notebook with fresh outputs and execution counts. */
  readonly notebook: Notebook;
  readonly failed: readonly CellFailure[];
}

/**
 * Runs all code cells of a notebook in this process, without Jupyter. A cell that fails or takes too long gets an error
 * output and the next ones still run; the tag `raises-exception` says that a cell is meant to fail. One notebook at a
 * time: while it runs, the process belongs to it (output, working directory, signals), after that all is as before.
 */
export async function runNotebook(notebook: Notebook, options: RunOptions): Promise<NotebookRun> {
  const { engine: kind = "ours", timeout = 600, onCell } = options;
  const cwd = path.resolve(options.cwd);
  const copy = structuredClone(notebook);
  const leave = enterNotebook(cwd);
  const stopTimers = holdTimers();
  const engine = createEngine({ kind, cwd });
  const interrupter = createInterrupter({ onInterrupt: () => engine.interrupt() });
  let running: OutputRecorder | undefined;
  const capture = captureOutput({
    addInterruptHook: (hook) => interrupter.addHook(hook),
    fallback: () => running,
  });
  const failed: CellFailure[] = [];
  const displays: Displays = new Map();
  let executionCount = 0;
  try {
    for (const [index, cell] of copy.cells.entries()) {
      if (cell.cell_type !== "code") continue;
      cell.outputs = [];
      cell.execution_count = null;
      if (cell.source.trim() === "") continue;
      cell.execution_count = ++executionCount;
      const recorder = new OutputRecorder(cell.outputs, displays);
      running = recorder;
      const { outcome, stop } = await runCell(cell, recorder, { engine, interrupter, timeout });
      running = undefined;
      const error = outcome.status === "error" ? outcome.error : undefined;
      if (error) recorder.error(error);
      else if (outcome.status === "ok" && outcome.result) recorder.result(outcome.result, executionCount);
      if (error && !cell.metadata.tags?.includes("raises-exception")) {
        failed.push({ cell: cell.id, index, ...error });
      }
      onCell?.({ cell, index, error });
      if (stop) break;
    }
  } finally {
    stopTimers(); // First, or what they print would no longer be captured.
    capture.dispose();
    await interrupter.dispose();
    engine.dispose();
    leave();
  }
  return { notebook: copy, failed };
}

interface Runner {
  readonly engine: Engine;
  readonly interrupter: Interrupter;
  readonly timeout: number;
}

/** `stop` says that the user asked for an end, by Ctrl-C: of the run, there is no other way to say it. */
async function runCell(
  cell: CodeCell,
  io: OutputRecorder,
  { engine, interrupter, timeout }: Runner,
): Promise<{ outcome: CellOutcome; stop: boolean }> {
  const run = await interrupter.run(() => engine.execute(cell.source, io), { timeout: timeout * 1000 });
  await new Promise((resolve) => setImmediate(resolve)); // What the cell left to the end of this turn belongs to it.
  const stop = run.interrupted === "request";
  if (run.interrupted === "timeout") return { outcome: { status: "error", error: timedOut(timeout) }, stop };
  return { outcome: run.value ?? { status: "error", error: interrupted }, stop };
}

function timedOut(timeout: number): CellError {
  const evalue = `The cell did not finish within ${timeout} s and was stopped; look for a loop that never ends, or allow more time.`;
  return { ename: "CellTimeout", evalue, traceback: [`CellTimeout: ${evalue}`] };
}

import path from "node:path";
import { createEngine, type EngineKind } from "../engine/create.js";
import type { CellError, CellIO, CellOutcome, Engine } from "../engine.js";
import { interrupted } from "../engine/errors/interruption.js";
import { createInterrupter, endOfTurn, type Interrupter } from "../interrupt/index.js";
import { captureOutput, withBudget } from "../output/index.js";
import { languageInfo } from "../engine/language-info.js";
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
  /** Whether the user ended the run, by Ctrl-C; the cells after that were not run. */
  readonly stopped: boolean;
}

/**
 * Runs all code cells of a notebook in this process, without Jupyter. A cell that fails or takes too long gets an error
 * output and the next ones still run. The tag `raises-exception` says that a cell is meant to fail, which no time-out
 * does; a cell with the tag `skip-execution` is left as it is. One notebook at a time: while it runs, the process belongs to it (output, working directory, signals), after that all is as before.
 */
export async function runNotebook(notebook: Notebook, options: RunOptions): Promise<NotebookRun> {
  const { engine: kind = "ours", timeout = 600, onCell } = options;
  const cwd = path.resolve(options.cwd);
  const copy = structuredClone(notebook);
  const leave = enterNotebook(cwd);
  const stopTimers = holdTimers();
  const engine = createEngine({ kind, cwd, language: isJavaScript(notebook) ? "javascript" : "typescript" });
  const interrupter = createInterrupter({ terminal: true, onInterrupt: () => engine.interrupt() });
  engine.warmUp(); // Not on the first cell's time.
  let running: CellIO | undefined;
  const capture = captureOutput({
    engine,
    addInterruptHook: (hook) => interrupter.addHook(hook),
    fallback: () => running,
  });
  const failed: CellFailure[] = [];
  const displays: Displays = new Map();
  let executionCount = 0;
  let stopped = false;
  try {
    for (const [index, cell] of copy.cells.entries()) {
      if (cell.cell_type !== "code" || cell.metadata.tags?.includes("skip-execution")) continue;
      cell.outputs = [];
      cell.execution_count = null;
      if (cell.source.trim() === "") continue;
      cell.execution_count = ++executionCount;
      const recorder = new OutputRecorder(cell.outputs, displays, executionCount);
      const io = withBudget(recorder);
      running = io;
      const { outcome, stop } = await runCell(cell, io, { engine, interrupter, timeout });
      running = undefined;
      const error = outcome.status === "error" ? outcome.error : undefined;
      if (error) recorder.error(error);
      else if (outcome.status === "ok" && outcome.result) recorder.result(outcome.result, executionCount);
      const isMeant = cell.metadata.tags?.includes("raises-exception") && error?.ename !== TIMED_OUT;
      if (error && !isMeant) {
        failed.push({ cell: cell.id, index, ...error });
      }
      onCell?.({ cell, index, error });
      stopped = stop;
      if (stopped) break;
    }
  } finally {
    stopTimers(); // First, or what they print would no longer be captured.
    capture.dispose();
    await interrupter.dispose();
    engine.dispose();
    leave();
  }
  copy.metadata.language_info ??= languageInfo(engine.info);
  return { notebook: copy, failed, stopped };
}

/** By what the notebook says of itself. */
function isJavaScript({ metadata: { language_info, kernelspec } }: Notebook): boolean {
  return (language_info?.name ?? kernelspec?.language)?.toLowerCase() === "javascript";
}

interface Runner {
  readonly engine: Engine;
  readonly interrupter: Interrupter;
  readonly timeout: number;
}

/** `stop` says that the user asked for an end, by Ctrl-C: of the run, there is no other way to say it. */
async function runCell(
  cell: CodeCell,
  io: CellIO,
  { engine, interrupter, timeout }: Runner,
): Promise<{ outcome: CellOutcome; stop: boolean }> {
  const name = `cell ${cell.execution_count}`;
  const run = await interrupter.run(() => engine.execute(cell.source, io, name, cell.id), {
    timeout: timeout * 1000,
  });
  await endOfTurn(); // What the cell left to it belongs to the cell.
  if (run.interrupted === "timeout") {
    return { outcome: { status: "error", error: timedOut(timeout) }, stop: false };
  }
  const outcome: CellOutcome = run.value ?? { status: "error", error: interrupted };
  // The signal itself may have ended the cell before anybody was asked to.
  const isBroken = outcome.status === "error" && outcome.error === interrupted;
  return { outcome, stop: run.interrupted === "request" || isBroken };
}

const TIMED_OUT = "CellTimeout";

function timedOut(timeout: number): CellError {
  const evalue = `The cell did not finish within ${timeout} s and was stopped; look for a loop that never ends, or allow more time.`;
  return { ename: TIMED_OUT, evalue, traceback: [`${TIMED_OUT}: ${evalue}`] };
}

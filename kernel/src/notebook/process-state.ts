import { followCells, type Timer } from "../context/index.js";
import { currentCell } from "../engine/current-cell.js";

/** What a cell gets for `process.exit()`: it may end itself, not the program that runs it. */
export class ProcessExit extends Error {
  override readonly name = "ProcessExit";

  constructor(code: unknown) {
    super(
      `The cell called process.exit(${code === undefined ? "" : String(code)}), which a notebook run does not follow.`,
    );
  }
}

/**
 * Makes the process one that a notebook can be run in: its folder is the working directory, `process.exit` only ends
 * the cell. Returns a function that puts everything back, also what the cells changed: working directory, environment,
 * listeners, timers still running.
 */
export function enterNotebook(cwd: string): () => void {
  const { exit, exitCode } = process;
  const before = { cwd: process.cwd(), env: { ...process.env }, listeners: listeners() };
  const stopTimers = holdTimers();
  process.chdir(cwd);
  process.exit = ((code?: number | string | null) => {
    if (currentCell.get()) throw new ProcessExit(code);
    return exit(code);
  }) as typeof process.exit;
  return () => {
    stopTimers();
    process.exit = exit;
    process.exitCode = exitCode;
    process.chdir(before.cwd);
    for (const name of Object.keys(process.env)) {
      if (!(name in before.env)) Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, before.env);
    for (const [event, listener] of listeners()) {
      if (!before.listeners.some(([name, known]) => name === event && known === listener)) {
        process.off(event, listener);
      }
    }
  };
}

type Listener = (...args: unknown[]) => void;

function listeners(): [string | symbol, Listener][] {
  return process
    .eventNames()
    .flatMap((event) =>
      process
        .rawListeners(event)
        .map((listener): [string | symbol, Listener] => [event, listener as Listener]),
    );
}

/** Notes the timers that cells start; returns a function that stops those which still run. */
function holdTimers(): () => void {
  const timers = new Set<Timer>();
  const unfollow = followCells({
    started: (timer) => timers.add(timer),
    fired: (timer) => timers.delete(timer),
  });
  return () => {
    unfollow();
    for (const timer of timers) {
      if ("refresh" in timer) clearTimeout(timer);
      else clearImmediate(timer);
    }
  };
}

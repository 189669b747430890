import { followCells, type Timer } from "../context/index.js";

/** Errors that nothing catches: those of cells are not the concern of the program that runs the notebook. */
const LATE_ERRORS = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Gives the process to a notebook in `cwd`. Returns a function that puts everything back, also what the cells
 * changed: working directory, environment, exit code, listeners.
 */
export function enterNotebook(cwd: string): () => void {
  const before = { cwd: process.cwd(), env: { ...process.env }, exitCode: process.exitCode };
  const listenersBefore = listeners();
  for (const event of LATE_ERRORS) process.removeAllListeners(event);
  process.chdir(cwd);
  return () => {
    process.exitCode = before.exitCode;
    process.chdir(before.cwd);
    restoreEnvironment(before.env);
    restoreListeners(listenersBefore);
  };
}

function restoreEnvironment(before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) {
    if (!(name in before)) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, before);
}

type Listener = (...args: unknown[]) => void;
type Listeners = ReadonlyMap<string | symbol, readonly Listener[]>;

function listeners(): Listeners {
  return new Map(process.eventNames().map((event) => [event, process.rawListeners(event) as Listener[]]));
}

function restoreListeners(before: Listeners): void {
  for (const [event, now] of listeners()) {
    const known = before.get(event) ?? [];
    for (const listener of now) if (!known.includes(listener)) process.off(event, listener);
  }
  for (const event of LATE_ERRORS) {
    for (const listener of before.get(event) ?? []) process.on(event, listener);
  }
}

/** Notes the timers that cells start; returns a function that stops those which still run. */
export function holdTimers(): () => void {
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

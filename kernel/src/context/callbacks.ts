import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import promises from "node:timers/promises";
import { promisify } from "node:util";
import { currentFrame, runIn } from "./async-context.js";
import type { Frame } from "./async-context.js";

export type Timer = NodeJS.Timeout | NodeJS.Immediate;
type Callback = (...args: unknown[]) => void;

/** The fate of a tick when its turn has come; `later` is after the event loop has had its turn. */
type TickFate = "now" | "later" | "never";

/**
 * Gets to see each timer that code within a frame starts, and each one that has fired for the last time, and decides about
 * the ticks of a frame.
 */
export interface TimerWatcher {
  started(timer: Timer): void;
  fired(timer: Timer): void;
  tickFate?(frame: Frame): TickFate;
}

/**
 * The name of the functions that call what a cell has given to a tick or a microtask. Where V8 has made them one with what
 * they call, they are all that is to be seen of the cell in a stack.
 */
export const CALL_OF_CELL = "callOfCell";

interface Functions {
  setTimeout: typeof globalThis.setTimeout;
  setInterval: typeof globalThis.setInterval;
  setImmediate: typeof globalThis.setImmediate;
  queueMicrotask: typeof globalThis.queueMicrotask;
  nextTick: typeof process.nextTick;
  sleep: typeof promises.setTimeout;
  nextTurn: typeof promises.setImmediate;
}

/**
 * Makes the global functions that take a callback run it in the frame where it was given. Timer callbacks run in a
 * microtask: a termination inside of Node's own timer loop would corrupt its bookkeeping and end the process.
 */
export function followCallbacks(watcher: TimerWatcher): () => void {
  const original: Functions = {
    setTimeout: globalThis.setTimeout,
    setInterval: globalThis.setInterval,
    setImmediate: globalThis.setImmediate,
    queueMicrotask: globalThis.queueMicrotask,
    nextTick: process.nextTick,
    sleep: promises.setTimeout,
    nextTurn: promises.setImmediate,
  };

  function followed<F>(start: F, once: boolean): F {
    const wrapped = (callback: unknown, ...rest: unknown[]): Timer => {
      const frame = currentFrame();
      const run = start as (...args: unknown[]) => Timer;
      if (!frame || typeof callback !== "function") return run(callback, ...rest);
      const fire = (...args: unknown[]): void => {
        if (once) watcher.fired(timer);
        inMicrotask(frame, () => Reflect.apply(callback, timer, args) as unknown);
      };
      const timer = run(fire, ...rest);
      watcher.started(timer);
      return timer;
    };
    return wrapped as F;
  }

  const setTimeout = followed(original.setTimeout, true);
  const setImmediate = followed(original.setImmediate, true);
  const sleep: typeof promises.setTimeout = (ms, value, options) =>
    currentFrame() && !options?.signal && options?.ref !== false
      ? new Promise((resolve) => setTimeout(() => resolve(value as never), ms))
      : original.sleep(ms, value, options);
  const nextTurn: typeof promises.setImmediate = (value, options) =>
    currentFrame() && !options?.signal && options?.ref !== false
      ? new Promise((resolve) => setImmediate(() => resolve(value as never)))
      : original.nextTurn(value, options);
  Object.defineProperty(setTimeout, promisify.custom, { value: sleep });
  Object.defineProperty(setImmediate, promisify.custom, { value: nextTurn });

  install({
    setTimeout,
    setInterval: followed(original.setInterval, false),
    setImmediate,
    queueMicrotask: (callback) => original.queueMicrotask(bound(callback)),
    nextTick: (callback: Callback, ...args: unknown[]) => {
      const frame = currentFrame();
      if (!frame || typeof callback !== "function") return original.nextTick(callback, ...args);
      const run = () => runIn(frame, () => callback(...args));
      const callOfCell = () => {
        const fate = watcher.tickFate?.(frame) ?? "now";
        if (fate === "now") run();
        else if (fate === "later") original.setImmediate(run);
      };
      original.nextTick(callOfCell);
    },
    sleep,
    nextTurn,
  });
  return () => install(original);
}

function install(functions: Functions): void {
  const { setTimeout, setInterval, setImmediate, queueMicrotask, nextTick, sleep, nextTurn } = functions;
  Object.assign(globalThis, { setTimeout, setInterval, setImmediate, queueMicrotask });
  Object.assign(timers, { setTimeout, setInterval, setImmediate });
  Object.assign(promises, { setTimeout: sleep, setImmediate: nextTurn });
  process.nextTick = nextTick;
  syncBuiltinESMExports();
}

function bound<F extends (...args: never[]) => unknown>(callback: F): F {
  const frame = currentFrame();
  if (!frame || typeof callback !== "function") return callback;
  const callOfCell = (...args: never[]) => runIn(frame, () => callback(...args)) as unknown;
  return callOfCell as F;
}

function inMicrotask(frame: Frame, task: () => unknown): void {
  Promise.resolve()
    .then(() => void runIn(frame, task))
    .catch((error: unknown) => {
      // Out of the promise again, for it is an uncaught exception, not an unhandled rejection.
      runIn(frame, () =>
        process.nextTick(() => {
          throw error;
        }),
      );
    });
}

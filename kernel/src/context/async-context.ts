/**
 * A value that follows the code of one cell through its promises, timers and ticks.
 *
 * `AsyncLocalStorage` would be the tool for this, but before Node 24 it keeps a stack of async ids in balance
 * around each promise reaction; an endless loop can only be stopped by terminating it in the middle, which leaves
 * that stack unbalanced, and Node then aborts the process. Here a termination loses nothing but the current frame.
 * Callbacks of raw Node APIs (`fs.readFile(path, callback)`) are not followed; what they await is.
 */
import { promiseHooks } from "node:v8";

/** The values of all contexts at one moment; never changed once made. */
export type Frame = ReadonlyMap<AsyncContext<unknown>, unknown>;

/** Gets to see each promise reaction that runs in a frame, from its start to its end. */
interface ReactionWatcher {
  started(frame: Frame): void;
  ended(): void;
}

let watcher: ReactionWatcher | undefined;
let current: Frame | undefined;
let thrown: Frame | undefined;

/** Makes a derived constructor work on an object that is there already. */
const Adopt = function (object: object) {
  return object;
} as unknown as new (object: object) => object;

/** Notes a promise's frame in a private field of the promise: invisible, and three times as fast as a WeakMap. */
class Framed extends Adopt {
  readonly #frame: Frame;

  constructor(promise: Promise<unknown>, frame: Frame) {
    super(promise);
    this.#frame = frame;
  }

  static of(promise: Promise<unknown>): Frame | undefined {
    return #frame in promise ? (promise as unknown as Framed).#frame : undefined;
  }
}

export class AsyncContext<T> {
  /** Runs `task` with `value`, which everything that it starts will see too. */
  run<R>(value: T, task: () => R): R {
    const frame = new Map(current).set(this as AsyncContext<unknown>, value);
    return runIn(frame, task);
  }

  /** The value that the running code sees; undefined outside of any `run`. */
  get(frame: Frame | undefined = current): T | undefined {
    return frame?.get(this as AsyncContext<unknown>) as T | undefined;
  }

  /** The value that was seen where `promise` was made. */
  of(promise: Promise<unknown>): T | undefined {
    return this.get(Framed.of(promise));
  }

  /** The value that was seen by the code whose exception has just reached the top of the event loop. */
  ofThrown(): T | undefined {
    return this.get(thrown ?? current);
  }
}

export function currentFrame(): Frame | undefined {
  return current;
}

export function runIn<R>(frame: Frame | undefined, task: () => R): R {
  const previous = current;
  current = frame;
  thrown = undefined;
  try {
    return task();
  } catch (error) {
    thrown ??= frame;
    throw error;
  } finally {
    current = previous;
  }
}

/** Runs a task that is no cell's, though one has caused it. */
export const outsideCells = <R>(task: () => R): R => runIn(undefined, task);

/** Starts to follow promises; returns a function that ends it. */
export function followPromises(): () => void {
  const stop = promiseHooks.createHook({
    init(promise) {
      if (current) new Framed(promise, current);
    },
    before(promise) {
      current = Framed.of(promise);
      thrown = undefined;
      if (watcher && current) watcher.started(current);
    },
    after() {
      current = undefined;
      watcher?.ended();
    },
  }) as () => void;
  return () => {
    stop();
    current = undefined;
  };
}

/** There is one watcher at most: it slows every promise down. Undefined ends it. */
export function watchReactions(by: ReactionWatcher | undefined): void {
  watcher = by;
}

/** Forgets the current frame, where a termination may have left one behind. */
export function resetFrame(): void {
  current = undefined;
}

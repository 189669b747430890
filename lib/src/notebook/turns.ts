import { onInterrupt } from "./host.js";

/** Milliseconds of work between two turns of the event loop, in which interrupts and live views have theirs. */
const TURN = 20;

export interface TurnOptions {
  /** Milliseconds since any fixed moment; default the process's own clock. */
  readonly now?: () => number;
  /** Stops the work too. */
  readonly signal?: AbortSignal;
}

/** What keeps long work in steps open to the world around it. */
export interface Turns {
  /** Whether the work is to stop: the running cell was interrupted, or the signal came. */
  readonly interrupted: boolean;
  /** To be awaited after each step: a turn of the event loop, if the last one is some time ago. */
  next(): Promise<void>;
  /** Listens no longer. */
  release(): void;
}

export function takeTurns({ now = () => performance.now(), signal }: TurnOptions = {}): Turns {
  let interrupted = signal?.aborted ?? false;
  const stop = () => void (interrupted = true);
  const forget = onInterrupt(stop);
  signal?.addEventListener("abort", stop);
  let turnedAt = now();
  return {
    get interrupted() {
      return interrupted;
    },
    async next() {
      if (now() - turnedAt < TURN) return;
      await new Promise((resolve) => setImmediate(resolve));
      turnedAt = now();
    },
    release() {
      forget();
      signal?.removeEventListener("abort", stop);
    },
  };
}

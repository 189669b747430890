import { onInterrupt } from "./host.js";

/** Milliseconds of work between two turns of the event loop, in which interrupts and live views have theirs. */
const TURN = 20;

interface StepOptions {
  /** Milliseconds since any fixed moment; default the process's own clock. */
  readonly now?: () => number;
  /** Ends the steps too. */
  readonly signal?: AbortSignal;
}

/**
 * The numbers from `first` up to, and without, `count`, for long work in steps: `for await (const step of steps(0, 100))`.
 * The event loop has a turn between two of them if the last one was some time ago. The numbers end early when the running
 * cell is interrupted or the signal comes.
 */
export async function* steps(
  first: number,
  count: number,
  { now, signal }: StepOptions = {},
): AsyncGenerator<number, void> {
  let interrupted = signal?.aborted ?? false;
  const stop = () => void (interrupted = true);
  const forget = onInterrupt(stop);
  signal?.addEventListener("abort", stop);
  const pause = pauses(now);
  try {
    for (let step = first; step < count && !interrupted; step++) {
      yield step;
      await pause();
    }
  } finally {
    forget();
    signal?.removeEventListener("abort", stop);
  }
}

/** A function to be awaited again and again in long work: a turn of the event loop, if the last one was some time ago. */
export function pauses(now: () => number = () => performance.now()): () => Promise<void> {
  let turnedAt = now();
  return async () => {
    if (now() - turnedAt < TURN) return;
    await new Promise((resolve) => setImmediate(resolve));
    turnedAt = now();
  };
}

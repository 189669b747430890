import { AsyncContext, followCells, watchReactions } from "../context/index.js";
import type { Timer } from "../context/index.js";

/** The timers that one task has pending; `dropped` once they are never to fire. */
interface TimerScope {
  readonly pending: Set<Timer>;
  stopped: boolean;
  dropped: boolean;
  ended: boolean;
}

interface TimerTracker {
  /** Runs a task and keeps track of the timers that it starts until it settles. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Notes that the running task was told to stop. */
  stop(): void;
  /** Whether the calling code belongs to a task that was told to stop. */
  isStopped(): boolean;
  /** Makes the timers and ticks of the running task never fire, those it has and those it may still start. */
  drop(): void;
  dispose(): void;
}

/**
 * Tracks the timers of a task, so that a loop such as `for (;;) await sleep(10)` ends when it is interrupted: its
 * timer never fires, the loop is forgotten. (Letting the timer throw would not do: a loop that catches errors would
 * then spin.) Timers that were unref'd are left alone, they are the housekeeping of shared libraries.
 *
 * Such a task may still be woken, by a file that was read for example. `onResumption` is told when its code starts to
 * run again, and when that piece of it has ended.
 */
export function trackTimers(onResumption: (running: boolean) => void): TimerTracker {
  const scopes = new AsyncContext<TimerScope>();
  let current: TimerScope | undefined;

  const unfollow = followCells({
    started(timer) {
      const scope = scopes.get();
      if (scope?.dropped) clear(timer);
      else if (scope && !scope.ended) scope.pending.add(timer);
    },
    fired(timer) {
      current?.pending.delete(timer);
    },
    // Node keeps the ticks of what was broken off, and a loop over them would hold up all that ends the task.
    tickFate(frame) {
      const scope = scopes.get(frame);
      return scope?.dropped ? "never" : scope?.stopped ? "later" : "now";
    },
  });

  async function run<T>(task: () => Promise<T>): Promise<T> {
    const scope: TimerScope = { pending: new Set(), stopped: false, dropped: false, ended: false };
    current = scope;
    try {
      return await scopes.run(scope, task);
    } finally {
      scope.ended = true;
      scope.pending.clear();
    }
  }

  function stop(): void {
    if (current) current.stopped = true;
  }

  function drop(): void {
    if (!current || current.ended) return;
    current.dropped = true;
    for (const timer of current.pending) if (timer.hasRef()) clear(timer);
    current.pending.clear();
    watchReactions({
      started: (frame) => {
        if (scopes.get(frame)?.dropped) onResumption(true);
      },
      ended: () => onResumption(false),
    });
  }

  function dispose(): void {
    watchReactions(undefined);
    unfollow();
  }

  return { run, stop, isStopped: () => scopes.get()?.stopped ?? false, drop, dispose };
}

function clear(timer: Timer): void {
  if ("refresh" in timer) clearTimeout(timer);
  else clearImmediate(timer);
}

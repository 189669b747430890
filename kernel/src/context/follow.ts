import { followPromises } from "./async-context.js";
import { followCallbacks } from "./callbacks.js";
import type { TimerWatcher } from "./callbacks.js";

const watchers = new Set<TimerWatcher>();
let users = 0;
let stop: (() => void) | undefined;

/**
 * Makes contexts follow promises, timers, ticks and microtasks from now on, until the function that it returns is
 * called. May be asked for several times, the hooks are shared.
 */
export function followCells(watcher?: TimerWatcher): () => void {
  if (users++ === 0) {
    const endings = [
      followPromises(),
      followCallbacks({
        started: (timer) => watchers.forEach((each) => each.started(timer)),
        fired: (timer) => watchers.forEach((each) => each.fired(timer)),
        tickFate: (frame) => {
          // A frame is that of one watcher at most.
          for (const each of watchers) {
            const fate = each.tickFate?.(frame) ?? "now";
            if (fate !== "now") return fate;
          }
          return "now";
        },
      }),
    ];
    stop = () => endings.forEach((end) => end());
  }
  if (watcher) watchers.add(watcher);
  return () => {
    if (watcher) watchers.delete(watcher);
    if (--users === 0) stop?.();
  };
}

import { Session } from "node:inspector";
import { clock, Slot } from "./shared.js";
import type { InterruptNotice, InterruptReason, SharedState, WatchdogLink, WatchdogOrder } from "./shared.js";

/** How long the main thread may take to react before something stronger is tried, in milliseconds. */
const PATIENCE = 75;

export interface Watchdog {
  /** Stops what the main thread runs at this moment. */
  interrupt(): void;
}

/**
 * Watches over the main thread from a worker. A notice ends what merely waits; SIGINT ends synchronous code inside
 * a `vm` script as an ordinary error; whatever then still keeps the event loop from turning is terminated through
 * the inspector, which stops any JavaScript at all, but drops its whole stack and the queued microtasks.
 */
export function startWatchdog({ port, state }: WatchdogLink): Watchdog {
  let ticket = 0;
  let attempt: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;

  function stop(run: number, reason: InterruptReason): void {
    clearInterval(attempt);
    const mine = ++ticket;
    Atomics.store(state, Slot.stopped, reason === "request" ? run : -run);
    const notice: InterruptNotice = { run, ticket: mine, reason };
    port.postMessage(notice);
    let signalled = signal(state);
    attempt = setInterval(() => {
      const settled = Atomics.load(state, Slot.run) !== run || Atomics.load(state, Slot.acknowledged) >= mine;
      if (settled) clearInterval(attempt);
      else if (Atomics.load(state, Slot.shielded) > 0) signalled = false;
      else if (signalled) terminateMainThread();
      else signalled = signal(state);
    }, PATIENCE);
  }

  port.on("message", (order: WatchdogOrder) => {
    if (order.type === "interrupt") {
      stop(Atomics.load(state, Slot.run), "request");
    } else if (order.type === "revival") {
      setTimeout(() => {
        if (Atomics.load(state, Slot.revival) === order.revival) terminateMainThread();
      }, PATIENCE);
    } else {
      clearTimeout(deadline);
      deadline = setTimeout(() => {
        if (Atomics.load(state, Slot.run) === order.run) stop(order.run, "timeout");
      }, order.ms);
    }
  });

  const ready: InterruptNotice = { run: 0, ticket: 0, reason: "request" };
  port.postMessage(ready);
  return { interrupt: () => stop(Atomics.load(state, Slot.run), "request") };
}

/** Sends the main thread a SIGINT, and tells whether it will take effect. */
function signal(state: SharedState): boolean {
  // On Windows `process.kill` ends the process whatever the signal: go straight to termination.
  if (process.platform === "win32") return true;
  // With nothing running nobody may listen, and while shielded it would be lost: termination, or later.
  if (Atomics.load(state, Slot.run) === 0) return true;
  if (Atomics.load(state, Slot.shielded) > 0) return false;
  Atomics.store(state, Slot.signalled, clock());
  process.kill(process.pid, "SIGINT");
  return true;
}

function terminateMainThread(): void {
  // A session of its own for each time: one that stays open makes the process wait for a debugger at its exit.
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => session.disconnect());
}

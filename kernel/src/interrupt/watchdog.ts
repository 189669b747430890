import { Session } from "node:inspector";
import { Blow, Slot } from "./shared.js";
import type { InterruptNotice, InterruptReason, SharedState, WatchdogLink, WatchdogOrder } from "./shared.js";

/** How long the main thread may take to react before something stronger is tried, in milliseconds. */
const PATIENCE = 75;

/**
 * Processor time, in microseconds, without which the main thread cannot have been held up by a loop: on a busy machine it
 * may merely not have had its turn, and then the blow would strike whatever runs next.
 */
const WORK = 40_000;

/** How long it may take without using the processor, in milliseconds: it may be blocked. */
const SLUMBER = 1000;

/** The same where hooks stop the task: it may have to finish a long step, of a training say. */
const PATIENCE_WITH_HOOKS = 2000;

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
    const [start, usage] = [performance.now(), process.cpuUsage()];
    const isHeldUp = () => {
      const { user, system } = process.cpuUsage(usage);
      return user + system > WORK || performance.now() - start > SLUMBER;
    };
    const gentleUntil = performance.now() + (Atomics.load(state, Slot.hooks) > 0 ? PATIENCE_WITH_HOOKS : 0);
    const isGentle = () => performance.now() < gentleUntil;
    let signalled = !isGentle() && signal(state);
    attempt = setInterval(() => {
      const settled = Atomics.load(state, Slot.run) !== run || Atomics.load(state, Slot.acknowledged) >= mine;
      if (settled) clearInterval(attempt);
      else if (isGentle() || !isHeldUp()) return;
      else if (!signalled && signal(state)) signalled = true;
      else {
        terminate(state);
        port.postMessage(notice); // The blow may have struck the one who was just reading it.
      }
    }, PATIENCE);
  }

  port.on("message", (order: WatchdogOrder) => {
    if (order.type === "interrupt") {
      stop(Atomics.load(state, Slot.run), "request");
    } else if (order.type === "revival") {
      setTimeout(() => {
        if (Atomics.load(state, Slot.revival) === order.revival) terminate(state);
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

/** Sends the main thread a SIGINT if it is where that does what it should, and tells whether it is. */
function signal(state: SharedState): boolean {
  // On Windows `process.kill` ends the process, whatever the signal.
  if (process.platform === "win32" || Atomics.load(state, Slot.breakable) === 0) return false;
  return strike(state, Blow.signal, () => process.kill(process.pid, "SIGINT"));
}

function terminate(state: SharedState): void {
  strike(state, Blow.termination, () => {
    // A session of its own for each time: one that stays open makes the process wait for a debugger at its exit.
    const session = new Session();
    session.connectToMainThread();
    session.post("Runtime.terminateExecution", () => {
      session.disconnect();
      Atomics.compareExchange(state, Slot.blow, Blow.termination, Blow.none);
    });
  });
}

/** Announces a blow and strikes, unless the main thread has its shield up or has left the script meanwhile. */
function strike(state: SharedState, blow: number, hit: () => void): boolean {
  Atomics.store(state, Slot.blow, blow);
  const shielded = Atomics.load(state, Slot.shielded) > 0;
  const missed = blow === Blow.signal && Atomics.load(state, Slot.breakable) === 0;
  if (shielded || missed) Atomics.store(state, Slot.blow, Blow.none);
  else hit();
  return !shielded && !missed;
}

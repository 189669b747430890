import { Session } from "node:inspector";
import { isWanted, terminationExpression } from "./consent.js";
import { Consent, Slot } from "./shared.js";
import type { SharedState, Target, Verdict } from "./shared.js";

/**
 * Number of times that a termination that finds the main thread elsewhere is tried again before it may end anything:
 * where a loop consists of ticks and reactions, Node's own code runs for most of the time.
 */
const TRIES = 20;

/** Whether it may be the kernel's own work that is to be ended, which must not. */
const isLeftover = (target: Target): boolean => "run" in target && target.run === 0;

export interface Terminator {
  /** Asks the main thread to let itself be terminated, which takes time; calls `onTerminated` if it was. One at a time. */
  terminate(target: Target, onTerminated?: () => void): void;
  /** Terminates what the main thread runs, which has consented and waits for it. */
  carryOut(): void;
}

/** The watchdog's side of a termination: the main thread's is in `consent.ts`. */
export function createTerminator(state: SharedState, name: string): Terminator {
  let current: Session | undefined;

  function terminate(target: Target, onTerminated?: () => void, tries = 0): void {
    if (current || !isWanted(state, target)) return;
    // A session of its own for each time: one that stays open makes the process wait for a debugger at its exit.
    const session = new Session();
    current = session;
    session.connectToMainThread();
    const expression = terminationExpression(name, target, tries >= TRIES && !isLeftover(target));
    session.post("Runtime.evaluate", { expression, silent: true, returnByValue: true }, (_, evaluated) => {
      const verdict = evaluated?.result.value as Verdict | undefined;
      session.disconnect();
      current = undefined;
      if (verdict === "terminated") onTerminated?.();
      if (verdict === "elsewhere") setTimeout(terminate, 1, target, onTerminated, tries + 1);
    });
  }

  function carryOut(): void {
    if (Atomics.compareExchange(state, Slot.consent, Consent.given, Consent.taken) !== Consent.given) return;
    current?.post("Runtime.terminateExecution");
    Atomics.store(state, Slot.consent, Consent.none);
  }

  return { terminate, carryOut };
}

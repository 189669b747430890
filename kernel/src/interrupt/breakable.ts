import { resetFrame } from "../context/index.js";
import { Broken } from "./broken.js";
import { inScript } from "./script.js";
import { Slot } from "./shared.js";
import type { SharedState } from "./shared.js";
import { awaitSignal, noteSignal } from "./critical-section.js";

/**
 * Runs the synchronous part of a task where the watchdog may break it with a SIGINT: inside of a script, since
 * around one there are moments in which nobody listens and the signal would end the process.
 */
export function breakable<T>(state: SharedState, task: () => T): T {
  let outcome: { value: T } | { error: unknown } | undefined;
  const attempt = () => {
    Atomics.store(state, Slot.breakable, 1);
    try {
      outcome = { value: task() };
    } catch (error) {
      outcome = { error };
    }
    Atomics.store(state, Slot.breakable, 0);
    awaitSignal(state);
  };
  try {
    inScript(attempt);
  } catch {
    resetFrame();
    Atomics.store(state, Slot.breakable, 0);
    noteSignal();
  }
  if (!outcome) throw new Broken("The task was broken off.");
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}

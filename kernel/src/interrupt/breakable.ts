import { Script } from "node:vm";
import { resetFrame } from "../context/index.js";
import { Slot } from "./shared.js";
import type { SharedState } from "./shared.js";
import { awaitBlow } from "./shield.js";

const TASK = Symbol.for("latent-lab.breakable-task");
const trampoline = new Script(`globalThis[Symbol.for("${String(TASK.description)}")]()`);

/** What `breakable` throws when its task was broken off. */
export class Broken extends Error {
  override readonly name = "Broken";
}

/**
 * Runs the synchronous part of a task where the watchdog may break it with a SIGINT: inside of a script, since
 * around one there are moments in which nobody listens and the signal would end the process.
 */
export function breakable<T>(state: SharedState, task: () => T): T {
  let outcome: { value: T } | { error: unknown } | undefined;
  const globals = globalThis as { [TASK]?: () => void };
  globals[TASK] = () => {
    Reflect.deleteProperty(globals, TASK);
    Atomics.store(state, Slot.breakable, 1);
    try {
      outcome = { value: task() };
    } catch (error) {
      outcome = { error };
    }
    Atomics.store(state, Slot.breakable, 0);
    awaitBlow(state);
  };
  try {
    trampoline.runInThisContext({ breakOnSigint: true });
  } catch {
    resetFrame();
    Atomics.store(state, Slot.breakable, 0);
    Atomics.store(state, Slot.blow, 0);
  }
  if (!outcome) throw new Broken("The task was broken off.");
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}

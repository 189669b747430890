import { forgetAsyncIds } from "./async-ids.js";
import { inScript } from "./script.js";
import { Slot } from "./shared.js";
import type { SharedState } from "./shared.js";

const states = new Set<SharedState>();

/** Lets `uninterruptible` hold off the watchdog that looks at `state`; returns a function that ends that. */
export function guardCriticalSections(state: SharedState): () => void {
  states.add(state);
  return () => states.delete(state);
}

/**
 * Runs a short synchronous piece of the kernel's own work, such as a type check, that must not be torn apart in
 * the middle. An interrupt that arrives meanwhile takes effect right after it.
 */
export function uninterruptible<T>(work: () => T): T {
  for (const state of states) enter(state);
  try {
    return work();
  } finally {
    for (const state of states) Atomics.sub(state, Slot.critical, 1);
  }
}

/**
 * Within `uninterruptible`, runs a piece that may be broken off after all, since nothing that outlives it is left half
 * done. Throws Node's ERR_SCRIPT_EXECUTION_INTERRUPTED if it is.
 */
export function interruptible<T>(work: () => T): T {
  for (const state of states) Atomics.sub(state, Slot.critical, 1);
  try {
    return inScript(() => {
      try {
        return work();
      } finally {
        for (const state of states) awaitSignal(state);
      }
    });
  } catch (error) {
    noteSignal();
    throw error;
  } finally {
    for (const state of states) enter(state);
  }
}

/** Says that a SIGINT has broken a script: it need not be waited for any more, and what Node had begun in there is forgotten. */
export function noteSignal(): void {
  for (const state of states) Atomics.store(state, Slot.signal, 0);
  forgetAsyncIds();
}

/** The watchdog announces a signal before it looks for a critical section: one of the two sees the other. */
function enter(state: SharedState): void {
  for (;;) {
    Atomics.add(state, Slot.critical, 1);
    if (Atomics.load(state, Slot.signal) === 0) return;
    Atomics.sub(state, Slot.critical, 1);
    awaitSignal(state);
  }
}

/**
 * Longest time that a signal may be under way, in milliseconds; after that it has arrived already, in something further
 * inside. Below the watchdog's patience, which would do something stronger after it.
 */
const LIMIT = 60;

/** Waits for a signal that is under way, to arrive here rather than later, where it does harm. */
export function awaitSignal(state: SharedState): void {
  const end = performance.now() + LIMIT;
  while (Atomics.load(state, Slot.signal) === 1 && performance.now() < end);
  Atomics.store(state, Slot.signal, 0);
}

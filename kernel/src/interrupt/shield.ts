import { Slot } from "./shared.js";
import type { SharedState } from "./shared.js";

const states = new Set<SharedState>();

/** Lets `uninterruptible` hold off the watchdog that looks at `state`; returns a function that ends that. */
export function shieldedBy(state: SharedState): () => void {
  states.add(state);
  return () => states.delete(state);
}

/**
 * Runs a short synchronous piece of the kernel's own work, such as a type check, that must not be torn apart in
 * the middle. An interrupt that arrives meanwhile takes effect right after it.
 */
export function uninterruptible<T>(work: () => T): T {
  for (const state of states) Atomics.add(state, Slot.shielded, 1);
  try {
    return work();
  } finally {
    for (const state of states) Atomics.sub(state, Slot.shielded, 1);
  }
}

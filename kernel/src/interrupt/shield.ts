import { Blow, Slot } from "./shared.js";
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
  for (const state of states) raise(state);
  try {
    return work();
  } finally {
    for (const state of states) Atomics.sub(state, Slot.shielded, 1);
  }
}

/** The watchdog announces a blow before it looks at the shield: one of the two sees the other. */
function raise(state: SharedState): void {
  for (;;) {
    Atomics.add(state, Slot.shielded, 1);
    if (Atomics.load(state, Slot.blow) === Blow.none) return;
    Atomics.sub(state, Slot.shielded, 1);
    awaitBlow(state);
  }
}

/** How long a blow may be under way, in milliseconds; after that it has struck already, something further inside. */
const LIMITS = { [Blow.signal]: 20, [Blow.termination]: 2000 };

/** Waits for a blow that is under way, to be struck here rather than later, where it does harm. */
export function awaitBlow(state: SharedState): void {
  const blow = Atomics.load(state, Slot.blow) as keyof typeof LIMITS | typeof Blow.none;
  if (blow === Blow.none) return;
  const end = performance.now() + LIMITS[blow];
  while (Atomics.load(state, Slot.blow) === blow && performance.now() < end);
  Atomics.compareExchange(state, Slot.blow, blow, Blow.none);
}

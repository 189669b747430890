import type { Call } from "./outcome.js";

/**
 * Remembers what work on a call came to, for as long as the call is there. Whoever judges many answers to the same calls,
 * as the grader does, works out once what is right; a check in a notebook draws calls of its own each time.
 */
export function perCall<T>(work: (call: Call) => T): (call: Call) => T {
  const known = new WeakMap<Call, { readonly result: T }>();
  return (call) => {
    const before = known.get(call);
    if (before) return before.result;
    const result = work(call);
    known.set(call, { result });
    return result;
  };
}

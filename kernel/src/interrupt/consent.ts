import { randomUUID } from "node:crypto";
import { CALL_OF_CELL } from "../context/index.js";
import { forgetAsyncIds } from "./async-ids.js";
import { Consent, Slot } from "./shared.js";
import type { SharedState, Target, Verdict, WatchdogOrder } from "./shared.js";

/** Longest time the watchdog may take to terminate once let, in milliseconds; it does nothing else meanwhile. */
const PATIENCE = 5000;

/** Number of frames to look up for one of a task. */
const FRAMES = 100;

/** The URL of this package's own code. */
const OWN_CODE = new URL("../", import.meta.url).href;

/** A name that no other interrupter of this process has. */
export const terminationName = () => `latent-lab.consent-${randomUUID()}`;

/**
 * Lets the watchdog terminate what this thread runs, with this thread's consent, which a function gives that the watchdog
 * calls through the inspector, in the middle of whatever runs. Only this thread knows whether that is what was to be
 * terminated; and since nothing runs between that function and the termination, nothing else is.
 * Returns a function that ends it.
 */
export function allowTermination(
  name: string,
  state: SharedState,
  order: (order: WatchdogOrder) => void,
): () => void {
  function consent(target: Target, anywhere: boolean): Verdict {
    if (!isWanted(state, target) || Atomics.load(state, Slot.critical) > 0) return "missed";
    if (!anywhere && !isInTask(consent)) return "elsewhere";
    Atomics.store(state, Slot.consent, Consent.given);
    order({ type: "terminate" });
    const end = performance.now() + PATIENCE;
    while (Atomics.load(state, Slot.consent) !== Consent.none) {
      if (performance.now() < end) continue;
      const was = Atomics.compareExchange(state, Slot.consent, Consent.given, Consent.none);
      if (was === Consent.given) return "missed";
    }
    if ("resumption" in target) Atomics.store(state, Slot.resumption, 0); // Nothing will say that it has ended.
    forgetAsyncIds();
    return "terminated";
  }
  Object.defineProperty(globalThis, Symbol.for(name), { value: consent, configurable: true });
  return () => void Reflect.deleteProperty(globalThis, Symbol.for(name));
}

/** Makes the expression that the watchdog has the inspector evaluate, which gives a `Verdict`. */
export function terminationExpression(name: string, target: Target, anywhere: boolean): string {
  const call = `globalThis[Symbol.for(${JSON.stringify(name)})]`;
  return `${call}?.(${JSON.stringify(target)}, ${anywhere}) ?? "missed"`;
}

/** Whether what a termination is meant for still runs, and has not seen that it is to stop. */
export function isWanted(state: SharedState, target: Target): boolean {
  if ("resumption" in target) return Atomics.load(state, Slot.resumption) === target.resumption;
  return (
    Atomics.load(state, Slot.run) === target.run && Atomics.load(state, Slot.acknowledged) < target.ticket
  );
}

/** Whether the code that called `callee` is a task's or what that uses, rather than Node or the kernel at their own work. */
function isInTask(callee: (...args: never[]) => unknown): boolean {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const trace: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = FRAMES;
    Error.prepareStackTrace = (_, sites) => sites;
    Error.captureStackTrace(trace, callee);
    return (trace.stack as NodeJS.CallSite[]).some(isTasks);
  } finally {
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  }
}

function isTasks(site: NodeJS.CallSite): boolean {
  const file = site.getFileName();
  if (!file || file.startsWith("node:")) return false;
  return !file.startsWith(OWN_CODE) || site.getFunctionName() === CALL_OF_CELL;
}

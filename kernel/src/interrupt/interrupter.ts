import { MessageChannel, Worker } from "node:worker_threads";
import { breakable } from "./breakable.js";
import { Broken } from "./broken.js";
import { ECHO, Slot } from "./shared.js";
import type { InterruptNotice, InterruptReason, SharedState, WatchdogLink, WatchdogOrder } from "./shared.js";
import { compiled } from "../compiled.js";
import { resetFrame } from "../context/index.js";
import { keepListening } from "../listening.js";
import { guardCriticalSections, uninterruptible } from "./critical-section.js";
import { allowTermination, terminationName } from "./consent.js";
import { trackTimers } from "./timers.js";

/** Longest time that an interrupted task may take to settle by itself, in milliseconds. */
const GRACE = 60;

/** Longest time hooks may take to let it wind down before that: it may have a step to finish and a figure to draw. */
const GRACE_WITH_HOOKS = 900;

/**
 * The end of a run. `value` is what the task resolved to, or undefined if an interrupt left it hanging; `interrupted`
 * tells whether, and why, the run was stopped, also if the task ended in good order after that.
 */
export interface Ran<T> {
  readonly value: T | undefined;
  readonly interrupted: InterruptReason | undefined;
}

export interface Interrupter {
  /**
   * Runs a task that can be stopped, whatever it does: endless loops before and after an `await`, promises that
   * never settle, loops over timers or microtasks. One task at a time. Rejects only if the task does.
   * Ctrl-C (a SIGINT from outside) interrupts the task too.
   * `timeout` is in milliseconds and counts from now.
   */
  run<T>(task: () => Promise<T>, options?: { timeout?: number }): Promise<Ran<T>>;
  /** Stops the running task, from the main thread. (A worker that holds the watchdog asks the watchdog.) */
  interrupt(): void;
  /**
   * Calls `hook` on each interrupt; returns a function that takes it back. While there are hooks an interrupted task
   * may wind down and end by itself, for a second, or until it is interrupted once more. A hook that code of a task adds
   * after it was interrupted is called at once: the next training of a loop stops as well.
   */
  addHook(hook: () => void): () => void;
  /**
   * Says that one of the cells that were asked for has ended. An interrupt that comes while cells wait and nothing runs,
   * as when the kernel still gets ready, is meant for the first of them.
   */
  cellEnded(): void;
  /** Ends the watchdog; the interrupter cannot be used afterwards. */
  dispose(): Promise<void>;
}

export interface InterrupterOptions {
  /** Called on the main thread when a run is stopped: end what is awaited. */
  onInterrupt?: (reason: InterruptReason) => void;
  /** Whether Ctrl-C in the terminal is to stop what runs in whatever it does, not only where the event loop turns. */
  terminal?: boolean;
  /** Puts the watchdog into a worker that is there anyway, which then calls `startWatchdog(link)`. */
  host?: (link: WatchdogLink) => void;
}

/** Makes an interrupter with its watchdog, in a worker thread of its own unless `host` takes it elsewhere. */
export function createInterrupter({ onInterrupt, terminal, host }: InterrupterOptions = {}): Interrupter {
  const state: SharedState = new Int32Array(new SharedArrayBuffer(4 * Object.keys(Slot).length));
  const { port1: port, port2 } = new MessageChannel();
  const link: WatchdogLink = {
    port: port2,
    state,
    consent: terminationName(),
    ...(terminal && { terminal }),
  };
  const worker = host ? undefined : startWorker(link);
  host?.(link);
  const order = (message: WatchdogOrder) => port.postMessage(message);
  const disallowTermination = allowTermination(link.consent, state, order);
  const unguard = guardCriticalSections(state);
  const timers = trackTimers(noteResumption);
  const hooks = new Set<() => void>();
  let runs = 0;
  let resumptions = 0;
  let stoppedAt = -Infinity;
  let stopCurrent: ((reason: InterruptReason) => void) | undefined;

  const ready = new Promise<void>((resolve) => port.once("message", () => resolve()));
  port.on("message", ({ run: stopped, ticket, reason }: InterruptNotice) => {
    // What follows must be done as a whole.
    uninterruptible(() => {
      if (ticket <= Atomics.load(state, Slot.acknowledged)) return;
      resetFrame();
      Atomics.store(state, Slot.acknowledged, ticket);
      stoppedAt = performance.now();
      // The run it was meant for may have ended meanwhile; the next one must not suffer for it.
      if (stopped === Atomics.load(state, Slot.run)) stopCurrent?.(reason);
    });
  });
  port.unref();

  /** Lets the watchdog end what goes on after its run was stopped, if it does not end soon by itself. */
  function noteResumption(running: boolean): void {
    if (running) {
      Atomics.store(state, Slot.resumption, ++resumptions);
      order({ type: "resumption", resumption: resumptions });
    } else {
      Atomics.store(state, Slot.resumption, 0);
    }
  }

  /** Stays for the interrupter's whole life: a signal that finds no listener would end the process. */
  function onSignal(): void {
    if (stopCurrent) {
      order({ type: "pressed", run: Atomics.load(state, Slot.run) });
    } else if (performance.now() - stoppedAt < ECHO) {
      return; // The terminal's sentinel was faster, and what ran has already been stopped.
    } else if (process.listenerCount("SIGINT") === 1) {
      stopListening();
      process.kill(process.pid, "SIGINT");
    }
  }
  const stopListening = keepListening("SIGINT", onSignal);

  async function run<T>(task: () => Promise<T>, { timeout }: { timeout?: number } = {}): Promise<Ran<T>> {
    const current = ++runs;
    let grace: NodeJS.Timeout | undefined;
    port.ref();
    Atomics.store(state, Slot.run, current);
    if (timeout !== undefined) order({ type: "deadline", run: current, ms: timeout });
    try {
      const value = await new Promise<T | undefined>((resolve, reject) => {
        const cutOff = (reason: InterruptReason) => {
          clearTimeout(grace);
          grace = setTimeout(resolve, GRACE, undefined);
          timers.drop();
          onInterrupt?.(reason);
        };
        stopCurrent = (reason) => {
          const windsDown = hooks.size > 0 && !grace;
          timers.stop();
          for (const hook of hooks) call(hook);
          if (windsDown) grace = setTimeout(cutOff, GRACE_WITH_HOOKS, reason);
          else cutOff(reason);
        };
        // In a microtask: a termination then takes the task off the stack, but not the caller of `run`.
        void ready
          .then(() => timers.run(() => breakable(state, task)))
          .then(resolve, (error: unknown) => (error instanceof Broken ? resolve(undefined) : reject(error)));
      });
      return { value, interrupted: stoppedBy(state, current) };
    } finally {
      clearTimeout(grace);
      stopCurrent = undefined;
      Atomics.store(state, Slot.run, 0);
      port.unref();
    }
  }

  return {
    run,
    interrupt: () => order({ type: "interrupt" }),
    addHook(hook) {
      hooks.add(hook);
      if (timers.isStopped()) queueMicrotask(() => call(hook));
      Atomics.store(state, Slot.hooks, hooks.size);
      return () => {
        hooks.delete(hook);
        Atomics.store(state, Slot.hooks, hooks.size);
      };
    },
    cellEnded: () => void Atomics.add(state, Slot.ended, 1),
    async dispose() {
      stopListening();
      unguard();
      disallowTermination();
      timers.dispose();
      port.close();
      // Its terminal's sentinel ends with it.
      await worker?.terminate();
    },
  };
}

function call(hook: () => void): void {
  try {
    hook();
  } catch (error) {
    process.emitWarning(`A hook failed on an interrupt: ${String(error)}`);
  }
}

function stoppedBy(state: SharedState, run: number): InterruptReason | undefined {
  const stopped = Atomics.load(state, Slot.stopped);
  return stopped === run ? "request" : stopped === -run ? "timeout" : undefined;
}

function startWorker(link: WatchdogLink): Worker {
  const worker = new Worker(compiled("interrupt/worker.js"), {
    workerData: link,
    transferList: [link.port],
    // Loaders that this process was started with may not be found from a notebook's folder.
    execArgv: [],
  });
  worker.unref();
  return worker;
}

import { endChildren, mainThreadWork } from "./processes.js";
import { watchTerminal } from "./terminal.js";
import { ECHO, Slot } from "./shared.js";
import type {
  InterruptNotice,
  InterruptReason,
  SharedState,
  Target,
  WatchdogLink,
  WatchdogOrder,
} from "./shared.js";
import { isWanted } from "./consent.js";
import { createTerminator } from "./terminator.js";

/** Longest time that the main thread may take to react before something stronger is tried, in milliseconds. */
const PATIENCE = 75;

/**
 * Processor time, in microseconds, without which the main thread cannot have been held up by a loop: on a busy machine it
 * may merely not have had its turn, and then the signal would end whatever runs next.
 */
const WORK = 40_000;

/**
 * Longest time that it may take without using the processor, in milliseconds: it may be blocked. And the longest, in
 * any case, where nothing runs that was asked for: what is in its way may be a short piece of honest work.
 */
const IDLE_LIMIT = 1000;

/** Time from an interrupt that was heard to one more look, in milliseconds: by then what it was meant for is over. */
const AFTERMATH = 2000;

/** After how many rounds without any work the main thread counts as blocked. */
const BLOCKED = 4;

/** The same where hooks stop the task: it may have to finish a long step, of a training say. */
const PATIENCE_WITH_HOOKS = 2000;

/** Time between two looks at whether the cell runs that is to be stopped, in milliseconds. */
const LOOK = 10;

export interface Watchdog {
  /** Says that one more cell is going to run. */
  expectCell(): void;
  /** Stops what the main thread runs at this moment, or the first cell that waits for it. */
  interrupt(): void;
}

/**
 * Watches over the main thread from a worker. A notice ends what merely waits; SIGINT ends synchronous code inside
 * a `vm` script as an ordinary error; whatever then still keeps the event loop from turning is terminated through
 * the inspector, which stops any JavaScript at all, but drops its whole stack and the queued microtasks.
 */
export function startWatchdog({ port, state, consent, terminal = false }: WatchdogLink): Watchdog {
  const terminator = createTerminator(state, consent);
  let ticket = 0;
  let attempt: NodeJS.Timeout | undefined;
  let aftermath: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;

  /** Stops a run; with the number 0 what keeps the main thread from its next one, if code of a cell does. */
  function stop(run: number, reason: InterruptReason): void {
    clearInterval(attempt);
    clearTimeout(aftermath);
    const mine = ++ticket;
    Atomics.store(state, Slot.stopped, reason === "request" ? run : -run);
    const notice: InterruptNotice = { run, ticket: mine, reason };
    port.postMessage(notice);
    const [start, usage] = [performance.now(), process.cpuUsage()];
    const isHeldUp = () => {
      const { user, system } = process.cpuUsage(usage);
      return (run !== 0 && user + system > WORK) || performance.now() - start > IDLE_LIMIT;
    };
    const isBlocked = blockedFor(BLOCKED);
    const gentleUntil = performance.now() + (Atomics.load(state, Slot.hooks) > 0 ? PATIENCE_WITH_HOOKS : 0);
    const isGentle = () => performance.now() < gentleUntil;
    const target: Target = { run, ticket: mine };
    let signalled = !isGentle() && signal(state, target);
    attempt = setInterval(() => {
      const blocked = isBlocked();
      if (!isWanted(state, target)) {
        clearInterval(attempt);
        if (run !== 0) aftermath = setTimeout(stopLeftovers, AFTERMATH, run, reason);
      } else if (isGentle() || !isHeldUp()) return;
      // By a program that it has started, perhaps: that can be ended, the wait for it cannot.
      else if (blocked && run !== 0) endChildren();
      else if (!signalled && signal(state, target)) signalled = true;
      // It may have been broken just as it read the notice.
      else terminator.terminate(target, () => port.postMessage(notice));
    }, PATIENCE);
  }

  /** A callback that Node has kept for a stopped run, of a file say, may loop when its time comes: nobody else sees that. */
  function stopLeftovers(run: number, reason: InterruptReason): void {
    const current = Atomics.load(state, Slot.run);
    if (current === run || current === 0) stop(current, reason);
  }

  function interrupt(): void {
    clearInterval(look);
    const run = Atomics.load(state, Slot.run);
    if (run === 0) look = setInterval(stopWaiting, LOOK, Atomics.load(state, Slot.expected));
    stop(run, "request");
  }

  /**
   * Ctrl-C is told by the main thread and by the terminal's sentinel; pressed once, it counts once. On a busy machine the
   * run may have ended, and another begun, since the main thread told it.
   */
  let pressed = -Infinity;
  function onPressed(run = Atomics.load(state, Slot.run)): void {
    if (run !== Atomics.load(state, Slot.run)) return;
    const isEcho = performance.now() - pressed < ECHO;
    pressed = performance.now();
    if (!isEcho) interrupt();
  }
  const unwatch = terminal ? watchTerminal(() => onPressed()) : () => undefined;
  port.on("close", unwatch);

  /** Stops the first of the cells up to the one of that number as soon as it runs. */
  function stopWaiting(last: number): void {
    const run = Atomics.load(state, Slot.run);
    const isOver = Atomics.load(state, Slot.ended) >= last;
    if (run === 0 && !isOver) return;
    clearInterval(look);
    if (!isOver) stop(run, "request");
  }

  function endResumption(target: Target): void {
    const attempts = setInterval(() => {
      if (isWanted(state, target)) terminator.terminate(target);
      else clearInterval(attempts);
    }, PATIENCE);
  }

  port.on("message", (order: WatchdogOrder) => {
    if (order.type === "interrupt") {
      interrupt();
    } else if (order.type === "pressed") {
      onPressed(order.run);
    } else if (order.type === "resumption") {
      endResumption({ resumption: order.resumption });
    } else if (order.type === "terminate") {
      terminator.carryOut();
    } else {
      clearTimeout(deadline);
      deadline = setTimeout(() => {
        if (Atomics.load(state, Slot.run) === order.run) stop(order.run, "timeout");
      }, order.ms);
    }
  });

  const ready: InterruptNotice = { run: 0, ticket: 0, reason: "request" };
  port.postMessage(ready);
  return { interrupt, expectCell: () => void Atomics.add(state, Slot.expected, 1) };
}

/** Tells, when asked again and again, whether the main thread has not worked between the last `rounds` times. */
function blockedFor(rounds: number): () => boolean {
  let [before, idle] = [mainThreadWork(), 0];
  return () => {
    const now = mainThreadWork();
    idle = now === before ? idle + 1 : 0;
    before = now;
    return idle >= rounds;
  };
}

/**
 * Sends the main thread a SIGINT if it is where that does what it should, and tells whether it is. It announces that, and
 * then looks whether the main thread is in a critical section or what was to be broken has ended; what ends looks for an announced
 * signal after it has said so: one of the two sees the other.
 */
function signal(state: SharedState, target: Target): boolean {
  // On Windows `process.kill` ends the process, whatever the signal.
  if (process.platform === "win32") return false;
  const isIn = () => Atomics.load(state, Slot.breakable) === 1 && isWanted(state, target);
  if (!isIn()) return false;
  Atomics.store(state, Slot.signal, 1);
  const missed = Atomics.load(state, Slot.critical) > 0 || !isIn();
  if (missed) Atomics.store(state, Slot.signal, 0);
  else process.kill(process.pid, "SIGINT");
  return !missed;
}

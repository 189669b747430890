import type { ChildProcess } from "node:child_process";
import { createRandom } from "latent-lab";
import { setClockBack } from "./processes.js";
import type { RedisServer } from "./redis-server.js";

const KINDS = ["worker", "coordinator", "redis", "pause", "clock"] as const;
type Kind = (typeof KINDS)[number];

export interface Schedule {
  readonly handIns: number;
  readonly seed: string;
  /** Number of faults, at least one of each kind. */
  readonly faults: number;
  /** For how long a worker is stopped, in milliseconds; that happens once. */
  readonly pause: number;
}

interface Fault {
  readonly kind: Kind;
  /** It happens when so many hand-ins are done. */
  readonly at: number;
  /** Index of one of two workers. */
  readonly which: number;
  /** Longest time that what was killed is away, in milliseconds: the next fault does not wait for it. */
  readonly down: number;
}

/** From the first hand-in on, and while a fifth of them is still to come: so it ends, and every fault has work to hit. */
function faultsOf({ handIns, seed, faults }: Schedule): Fault[] {
  const random = createRandom(seed);
  const once = [...KINDS].map((kind) => ({ kind, key: random.uniform() })).sort((a, b) => a.key - b.key);
  const more = KINDS.filter((kind) => kind !== "pause");
  return Array.from({ length: Math.max(faults, KINDS.length) }, (_, i) => ({
    kind: once[i]?.kind ?? (more[random.integer(0, more.length)] as Kind),
    at: Math.floor(((i + random.uniform()) / faults) * 0.8 * handIns),
    which: random.integer(0, 2),
    down: random.integer(0, 1_000),
  }));
}

/** The things that a storm plays with: two workers, one after the other of the coordinators, and Redis. */
export interface Sea {
  readonly redis: RedisServer;
  readonly workers: ChildProcess[];
  readonly coordinators: ChildProcess[];
  start(role: "coordinator" | "worker"): ChildProcess;
  /** Returns the number of hand-ins that are done. */
  progress(): number;
}

/**
 * Faults drawn from a seed, each when a certain part of the hand-ins is done: not by the clock, so that on a fast machine
 * and on a slow one all of them happen.
 */
export class Storm {
  /** Number of faults done so far, by kind. */
  readonly done: Record<string, number> = {};
  readonly #schedule: Schedule;
  readonly #sea: Sea;
  readonly #faults: readonly Fault[];
  #paused: ChildProcess | undefined;
  #over = false;
  #raging: Promise<void> = Promise.resolve();

  constructor(schedule: Schedule, sea: Sea) {
    this.#schedule = schedule;
    this.#sea = sea;
    this.#faults = faultsOf(schedule);
  }

  begin(): void {
    this.#raging = this.#rage();
  }

  async end(): Promise<void> {
    this.#over = true;
    await this.#raging;
  }

  /** Resolves when the coordinator of this place, which was killed, has one after it. */
  successor(place: number): Promise<void> {
    return this.#until(() => this.#sea.coordinators.length > place + 1);
  }

  async #rage(): Promise<void> {
    let pause: Promise<void> | undefined;
    for (const [i, fault] of this.#faults.entries()) {
      await this.#until(() => this.#sea.progress() >= fault.at);
      if (this.#over) return;
      this.done[fault.kind] = (this.done[fault.kind] ?? 0) + 1;
      if (fault.kind === "pause") pause = this.#pause(fault.which);
      else await this.#strike(fault, this.#faults[i + 1]?.at ?? Infinity);
    }
    // Whoever stood still comes back while there is something left to do, and to do twice.
    const others = this.#sea.workers.filter((worker) => worker !== this.#paused);
    if (this.#paused) for (const other of others) other.kill("SIGSTOP");
    await pause;
    for (const other of others) other.kill("SIGCONT");
  }

  async #strike({ kind, which, down }: Fault, next: number): Promise<void> {
    const { redis, workers, coordinators, start } = this.#sea;
    const away = () => this.#until(() => this.#sea.progress() >= next, down);
    const place = workers[which] === this.#paused ? 1 - which : which;
    const coordinator = coordinators.at(-1);
    if (kind === "worker") {
      workers[place]?.kill("SIGKILL");
      await away();
      workers[place] = start("worker");
    } else if (kind === "coordinator") {
      coordinator?.kill("SIGKILL");
      await away();
      coordinators.push(start("coordinator"));
    } else if (kind === "redis") {
      await redis.kill();
      await away();
      await redis.start();
    } else {
      for (const child of [workers[place], coordinator]) if (child) setClockBack(child);
    }
  }

  async #pause(which: number): Promise<void> {
    const worker = this.#sea.workers[which];
    this.#paused = worker;
    worker?.kill("SIGSTOP");
    await this.#until(() => false, this.#schedule.pause);
    worker?.kill("SIGCONT");
    this.#paused = undefined;
  }

  /** Not longer than the test, nor than so many milliseconds. */
  async #until(condition: () => boolean, ms = Infinity): Promise<void> {
    const end = performance.now() + ms;
    while (!condition() && performance.now() < end && !this.#over) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

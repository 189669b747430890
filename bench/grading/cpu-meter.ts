import { rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { newGroup, usedBy } from "./usage.js";

/** CPU of one phase in milliseconds: of this process, and of all that it started. */
export interface Spent {
  own: number;
  others: number;
}

/**
 * Adds up the CPU time between one phase and the next. This process stands in a control group meanwhile, whose account
 * holds the sandboxes too, which are killed and so in no account of their parents.
 */
export class CpuMeter implements Disposable {
  readonly spent: Record<string, Spent> = {};
  readonly #group: string;
  #phase: string | undefined;
  #since: Spent;

  constructor() {
    const group = newGroup();
    if (group === undefined) {
      throw new Error("CPU is measured by control groups (version 2): run this as root.");
    }
    this.#group = group;
    writeFileSync(path.join(group, "cgroup.procs"), String(process.pid));
    this.#since = this.#used();
  }

  /** Ends the phase before and begins one, which may have been there before. */
  enter(phase: string): void {
    this.leave();
    this.#phase = phase;
  }

  leave(): void {
    const now = this.#used();
    if (this.#phase !== undefined) {
      const spent = (this.spent[this.#phase] ??= { own: 0, others: 0 });
      spent.own += now.own - this.#since.own;
      spent.others += now.others - this.#since.others;
    }
    this.#phase = undefined;
    this.#since = now;
  }

  [Symbol.dispose](): void {
    writeFileSync(path.join(path.dirname(this.#group), "cgroup.procs"), String(process.pid));
    rmdirSync(this.#group);
  }

  #used(): Spent {
    const { user, system } = process.cpuUsage();
    const own = (user + system) / 1000;
    return { own, others: 1000 * usedBy(this.#group) - own };
  }
}

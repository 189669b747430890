import { readFileSync } from "node:fs";

/** The length of a tick that Linux counts processor time in, as every program sees it, in milliseconds. */
const TICK = 10;

/** Processor time that a process has used so far, in milliseconds; undefined where the system does not tell. */
export function cpuTime(pid: number): number | undefined {
  try {
    // The name of the program, in parentheses, may hold anything, so it is skipped from its end.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const [, , , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(")") + 1).split(" ");
    const ticks = Number(user) + Number(system);
    return Number.isFinite(ticks) ? ticks * TICK : undefined;
  } catch {
    return undefined;
  }
}

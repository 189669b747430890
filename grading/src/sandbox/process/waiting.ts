import { readFileSync } from "node:fs";

/**
 * For how long a process and those that it started have been ready to run while the processors were busy with others,
 * in milliseconds; 0 where the system does not tell. Of each process it is that of its first thread, which runs its
 * JavaScript.
 */
export function waitedForProcessor(pid: number): number {
  try {
    // Nanoseconds on a processor, nanoseconds of waiting for one, and how often it got one.
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, "latin1").split(" ");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ").filter(Boolean);
    return children.reduce((sum, child) => sum + waitedForProcessor(Number(child)), Number(waited) / 1e6);
  } catch {
    return 0;
  }
}

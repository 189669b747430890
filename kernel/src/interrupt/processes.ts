import { readdirSync, readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";

/**
 * Ends the programs that this process has started, and those that they have: a shell's command would keep open the pipe
 * that the main thread waits for.
 */
export function endChildren(): void {
  for (const pid of descendantsOf(process.pid)) {
    try {
      process.kill(pid, "SIGTERM");
    } catch {
      // It has ended meanwhile.
    }
  }
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The processes that a process has started. */
function childrenOf(pid: number): number[] {
  if (process.platform === "linux") return childrenFromProc(pid);
  if (process.platform === "win32") return [];
  const { stdout } = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return stdout ? stdout.trim().split("\n").map(Number) : [];
}

function childrenFromProc(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid);
}

function parentOf(pid: number): number | undefined {
  const parent = fieldsOf(`/proc/${pid}/stat`)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** A number that grows while the main thread works: its processor time, or, where that cannot be told, the process's. */
export function mainThreadWork(): number {
  const fields = process.platform === "linux" ? fieldsOf(`/proc/self/task/${process.pid}/stat`) : undefined;
  if (fields) return Number(fields[11]) + Number(fields[12]);
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** The fields of a `stat` file after the program's name, which stands in parentheses and may hold anything. */
function fieldsOf(file: string): string[] | undefined {
  try {
    const stat = readFileSync(file, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined; // It has ended meanwhile.
  }
}

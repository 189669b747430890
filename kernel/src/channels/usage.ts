import { cpus, freemem, hostname, totalmem } from "node:os";

/**
 * The resources that this process and its machine use, as ipykernel says it: memory in bytes, processors in percent of
 * one.
 */
export interface Usage {
  readonly hostname: string;
  readonly pid: number;
  readonly kernel_cpu: number;
  readonly kernel_memory: number;
  readonly cpu_count: number;
  readonly host_cpu_percent: number;
  readonly host_virtual_memory: {
    total: number;
    available: number;
    used: number;
    free: number;
    percent: number;
  };
}

/** Makes a function that tells the usage, of processors since its last call. */
export function createUsage(): () => Usage {
  let before = work();
  return () => {
    const now = work();
    const [wall, process_, busy, all] = now.map((value, i) => value - (before[i] ?? 0)) as Work;
    before = now;
    const [total, free] = [totalmem(), freemem()];
    return {
      hostname: hostname(),
      pid: process.pid,
      kernel_cpu: percent(process_, wall),
      kernel_memory: process.memoryUsage.rss(),
      cpu_count: cpus().length,
      host_cpu_percent: percent(busy, all),
      host_virtual_memory: {
        total,
        available: free,
        used: total - free,
        free,
        percent: percent(total - free, total),
      },
    };
  };
}

/** Milliseconds: of the clock, of this process at work, of all processors at work, and of all processors. */
type Work = [wall: number, process: number, busy: number, all: number];

function work(): Work {
  const { user, system } = process.cpuUsage();
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, time) => sum + time.user + time.nice + time.sys + time.idle + time.irq, 0);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  return [performance.now(), (user + system) / 1000, all - idle, all];
}

const percent = (part: number, whole: number) => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : 0);

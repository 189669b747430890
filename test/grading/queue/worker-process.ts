import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startWorker, type Timing, type Versions } from "../../../grading/src/queue/redis/index.js";

/** The order to a worker process of a test. */
interface Order {
  readonly url: string;
  readonly versions: Versions;
  readonly timing: Timing;
  /** Time that each hand-in takes, in milliseconds. */
  readonly takes: number;
}

/** A worker in a process of its own that judges by waiting, to be killed or stopped. */
export async function spawnWorker(order: Order): Promise<ChildProcess> {
  const program = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, versions, timing, takes } = JSON.parse(process.argv[2] ?? "") as Order;
  await startWorker(url, {
    versions,
    timing,
    jobs: 1,
    local: {
      isolation: { level: "bubblewrap", description: "A test.", unavailable: [] },
      width: 1,
      async judge(task) {
        console.log(task.student);
        await new Promise((resolve) => setTimeout(resolve, takes));
        const refused = `${task.student}, by a process`;
        return {
          kind: "report",
          report: { judged: [], refused, refusedFiles: [], notes: [], fingerprints: [], failures: [] },
        };
      },
      [Symbol.asyncDispose]: async () => undefined,
    },
  });
  console.log("ready");
}

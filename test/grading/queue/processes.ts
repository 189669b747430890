import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { gradeEach, openRedisQueue, serveQueue } from "@latent-lab/grading";
import type { Timing } from "../../../grading/src/queue/redis/index.js";

/** The order to a process of the fault tests; the build is what runs, as users run it. */
export interface Order {
  readonly role: "coordinator" | "worker";
  readonly url: string;
  readonly notebooks: string;
  readonly timing: Timing;
  /** For a coordinator: the hand-ins, and the folder of the book. */
  readonly handIns?: string;
  readonly out?: string;
}

/**
 * Starts one, with its own standard output; its errors are shown. A coordinator writes a line for each hand-in that is
 * done: "judged s1", or "known s1" if it was found in the book.
 */
export function spawnProcess(order: Order): ChildProcess {
  const program = fileURLToPath(import.meta.url);
  return spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
}

const CLOCK = "set the clock back";

/** Sets a process's clock back by an hour. */
export function setClockBack(child: ChildProcess): void {
  // One that has ended has no clock.
  if (child.connected) child.send(CLOCK, () => undefined);
}

export async function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

/** Has every use of `Date` in this process follow a clock that may be set back. */
function followClock(): void {
  let behind = 0;
  const Real = Date;
  const now = () => Real.now() - behind;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
  });
  process.on("message", (message) => {
    if (message === CLOCK) behind += 3_600_000;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  followClock();
  const order = JSON.parse(process.argv[2] ?? "") as Order;
  const { url, notebooks, timing } = order;
  if (order.role === "worker") await serveQueue(url, { place: { notebooks }, jobs: 1, timing });
  else {
    const settings = {
      ...{ notebooks, out: order.out ?? "", seed: "faults" },
      openQueue: (versions: { course: string; grader: string }) => openRedisQueue(url, versions, timing),
    };
    await gradeEach([order.handIns ?? ""], settings, {
      progress: (event) => {
        if (event.kind === "done") console.log(event.reused === 0 ? "judged" : "known", event.student);
        if (event.kind === "failure") console.error(event.student, event.error);
      },
    });
    process.exit(0);
  }
}

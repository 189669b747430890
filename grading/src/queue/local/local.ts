import { availableParallelism } from "node:os";
import { builtFile, Ended, Helper, type Allowance } from "../../processes/index.js";
import type { WorkerCalls, WorkerSetup } from "../../worker/index.js";
import { QueueError, type Queue } from "../queue.js";
import type { Result, Task } from "../../task.js";

export interface LocalOptions {
  /** Workers at a time; by default one for each processor. */
  readonly jobs?: number;
  readonly setup: WorkerSetup;
  /** The time that a worker may give no sign, in milliseconds: what it waits for has shorter limits of its own. */
  readonly silence?: number;
}

const SILENCE = 600_000;

/**
 * A queue whose workers are processes of this machine, each started with its first task and replaced when it ends.
 * @throws QueueError when no worker can be started
 */
export async function openLocalQueue({ jobs, setup, silence }: LocalOptions): Promise<Queue> {
  const width = jobs ?? availableParallelism();
  const allowance: Allowance = { silence: silence ?? SILENCE };
  const workers = Array.from({ length: width }, () => newWorker(setup));
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];

  const take = () => {
    const worker = idle.pop();
    return worker ?? new Promise<Worker>((resolve) => waiting.push(resolve));
  };
  const give = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const close = async () => {
    await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
  };
  /** Has the next worker that is free do something. */
  const ask = async <T>(work: (worker: Worker) => Promise<T>): Promise<T> => {
    const worker = await take();
    try {
      return await work(worker);
    } finally {
      give(worker);
    }
  };

  try {
    const { isolation, ...versions } = await ask((worker) => worker.call("introduce", undefined, allowance));
    return {
      isolation,
      width,
      async judge(task, blobs): Promise<Result> {
        refuseOther(task, versions);
        try {
          const report = await ask((worker) => worker.call("judge", { task, blobs }, allowance));
          return { kind: "report", report };
        } catch (error) {
          if (error instanceof Ended) return failureOf(error);
          throw asQueueError(error);
        }
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw asQueueError(error);
  }
}

type Worker = Helper<WorkerCalls>;

/** A worker judges values and reads no text, so its memory is bounded by what the sandbox lets through. */
const newWorker = (setup: WorkerSetup): Worker =>
  new Helper({ program: builtFile("worker/main.js"), setup, heap: 256, group: true, worn: 300 });

/** @throws QueueError where a task was made for another course or by another grader */
function refuseOther(task: Task, own: { readonly course: string; readonly grader: string }): void {
  for (const part of ["course", "grader"] as const) {
    if (task[part] === own[part]) continue;
    throw new QueueError(
      `This worker has another version of the ${part} (${own[part].slice(0, 12)}) than the task (${task[part].slice(0, 12)}): install the same one on every machine.`,
    );
  }
}

const failureOf = ({ kind, during, message }: Ended): Result => ({ kind, during, message });

/**
 * Turns what a worker says of itself, such as that there is no sandbox, into an error for the user; anything else is a
 * failure of ours.
 */
function asQueueError(error: unknown): unknown {
  const named =
    error instanceof Error && ["SandboxError", "CourseError", "CourseFileError"].includes(error.name);
  if (named || error instanceof Ended) return new QueueError((error as Error).message);
  return error;
}

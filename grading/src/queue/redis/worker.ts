import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "bullmq";
import type { Redis } from "ioredis";
import type { Queue } from "../queue.js";
import type { Result } from "../../task.js";
import { readBlobs } from "./blobs.js";
import { connector, done, packages, reach, silence, within } from "./client.js";
import { PREFIX, queueOf, replyKey, runKey, type Versions } from "./keys.js";
import type { Order, Reply } from "./message.js";
import { Announcement, difference, ownName, present, sameVersions } from "./presence.js";
import { ATTEMPTS, DELIVERIES, LEFT_BEHIND, SET_ASIDE, TIMING, type Timing } from "./timing.js";

/** Something that happened at a worker. */
export type WorkerEvent =
  | {
      readonly kind: "judged";
      readonly student: string;
      readonly outcome: Result["kind"];
      readonly seconds: number;
      readonly bytes: number;
    }
  /** It will be tried again, here or elsewhere, or set aside after the last attempt. */
  | { readonly kind: "failed"; readonly student: string; readonly reason: string }
  /** A coordinator of another version is there, which gets nothing from this worker. */
  | { readonly kind: "refused"; readonly coordinator: string; readonly reason: string }
  /** The connection to Redis, or BullMQ, has a problem; it is mended by trying again. */
  | { readonly kind: "trouble"; readonly reason: string };

interface WorkerOptions {
  /** The queue that judges: child processes, so that this process stays free to renew its locks. */
  readonly local: Queue;
  readonly versions: Versions;
  /** Hand-ins at a time. */
  readonly jobs: number;
  readonly timing?: Partial<Timing>;
  onEvent?(event: WorkerEvent): void;
}

/** A worker at a queue, until it is disposed of; then it ends what it has begun. */
export interface RunningWorker extends AsyncDisposable {
  /** Hand-ins that are being judged here, and that wait in the queue. */
  counts(): Promise<{ readonly active: number; readonly waiting: number; readonly setAside: number }>;
}

/** Begins to judge the hand-ins of a queue. Throws QueueError if Redis does not answer. */
export async function startWorker(url: string, options: WorkerOptions): Promise<RunningWorker> {
  const { local, versions, jobs, onEvent = () => undefined } = options;
  const timing = { ...TIMING, ...options.timing };
  const connect = await connector(url);
  const { bullmq } = await packages();
  const [redis, connection] = [connect(), connect()];
  const announcement = new Announcement(
    redis,
    { ...versions, role: "worker", name: ownName(), jobs, isolation: local.isolation },
    timing.heartbeat,
  );
  try {
    await reach(redis, url, Math.min(timing.patience, 10_000));
    await announcement.announce();
  } catch (error) {
    redis.disconnect();
    connection.disconnect();
    throw error;
  }

  let active = 0;
  const worker = new bullmq.Worker<Order>(
    queueOf(versions),
    async (job) => {
      active++;
      try {
        await judge(job, redis, local, onEvent);
      } catch (error) {
        // Whatever was thrown: BullMQ leaves a job active for ever after `throw undefined`, and loses a text.
        const reason = error instanceof Error ? error.message : String(error);
        onEvent({ kind: "failed", student: job.data.task.student, reason });
        // BullMQ's own delays are moments on a clock, which may be set back, or differ from another machine's.
        if (job.attemptsMade + 1 < ATTEMPTS) await sleep(timing.retry * 2 ** job.attemptsMade);
        throw new Error(`${ownName()}: ${reason}`, { cause: error });
      } finally {
        active--;
      }
    },
    {
      connection,
      prefix: PREFIX,
      concurrency: jobs,
      lockDuration: timing.lock,
      stalledInterval: timing.check,
      maxStalledCount: DELIVERIES - 1,
      removeOnFail: SET_ASIDE,
    },
  );
  // BullMQ tries again many times a second, and says so each time.
  let trouble: string | undefined;
  worker.on("error", ({ message }) => {
    if (message !== trouble) onEvent({ kind: "trouble", reason: (trouble = message) });
  });
  const jobsThere = new bullmq.Queue<Order>(queueOf(versions), { connection: redis, prefix: PREFIX });
  jobsThere.on("error", () => undefined);

  const refused = new Set<string>();
  const beat = async () => {
    await announcement.announce();
    trouble = undefined;
    for (const other of await present(redis)) {
      if (other.role !== "coordinator" || sameVersions(other, versions) || refused.has(other.name)) continue;
      refused.add(other.name);
      onEvent({ kind: "refused", coordinator: other.name, reason: `it has ${difference(other, versions)}` });
    }
  };
  const timer = setInterval(() => void beat().catch(() => undefined), timing.heartbeat);
  void beat().catch(() => undefined);

  return {
    async counts() {
      const { waiting = 0, prioritized = 0, delayed = 0, failed = 0 } = await jobsThere.getJobCounts();
      return { active, waiting: waiting + prioritized + delayed, setAside: failed };
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await within(2_000, announcement[Symbol.asyncDispose](), silence(url)).catch(() => undefined);
      // Its judges have limits of their own, so this ends. Without Redis nothing can be ended well: the locks run out.
      const force = redis.status !== "ready";
      await within(timing.patience, worker.close(force), silence(url)).catch(() => undefined);
      redis.disconnect();
      connection.disconnect();
    },
  };
}

/** Judges one hand-in and answers its coordinator, unless that is gone. */
async function judge(
  job: Job<Order>,
  redis: Redis,
  local: Queue,
  onEvent: (event: WorkerEvent) => void,
): Promise<void> {
  const { run, task } = job.data;
  if ((await redis.exists(runKey(run))) === 0) return;
  const start = performance.now();
  const hashes = [...new Set([...task.notebooks, ...task.runs].map(({ sha256 }) => sha256))];
  const blobs = await readBlobs(redis, run, hashes);
  if (!blobs) return answer(redis, run, { task: task.id });
  const result = await local.judge(task, blobs);
  await answer(redis, run, { task: task.id, result });
  const bytes = [...blobs.values()].reduce((sum, { length }) => sum + length, 0);
  const seconds = (performance.now() - start) / 1000;
  onEvent({ kind: "judged", student: task.student, outcome: result.kind, seconds, bytes });
}

async function answer(redis: Redis, run: string, reply: Reply): Promise<void> {
  const key = replyKey(run);
  await done(redis.pipeline().rpush(key, JSON.stringify(reply)).expire(key, LEFT_BEHIND));
}

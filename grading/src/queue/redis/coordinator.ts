import { randomBytes } from "node:crypto";
import type { Queue as Jobs } from "bullmq";
import type { Redis } from "ioredis";
import { LEVELS, type Isolation } from "../../sandbox/model.js";
import { QueueError, type Queue } from "../queue.js";
import type { Result, Task } from "../../task.js";
import { Blobs } from "./blobs.js";
import { connector, packages, reach, shown, silence, within } from "./client.js";
import { jobOf, PREFIX, queueOf, replyKey, runKey, type Versions } from "./keys.js";
import type { Order, Reply } from "./message.js";
import { Announcement, difference, ownName, present, sameVersions, type Presence } from "./presence.js";
import { Room } from "./room.js";
import { ATTEMPTS, ROOM, SET_ASIDE, TIMING, WIDTH, type Timing } from "./timing.js";

/** A hand-in that is on the way. */
interface Waiting {
  readonly task: Task;
  readonly blobs: ReadonlyMap<string, Buffer>;
  readonly promise: Promise<Result>;
  resolve(result: Result): void;
  reject(error: Error): void;
  /** The time when it was last handed out. */
  since: number;
  /** Seen neither as a job nor as a reply at the last check. */
  lost: boolean;
}

/**
 * The queue of workers on other machines, through the Redis of a URL. What is on the way is kept here as well, so
 * that nothing is lost with Redis, and the first result of a hand-in counts.
 * @throws QueueError if Redis does not answer, or no worker of these versions comes, within the patience
 */
export async function openRedisQueue(
  url: string,
  versions: Versions,
  settings: Partial<Timing> = {},
): Promise<Queue> {
  const timing = { ...TIMING, ...settings };
  const connect = await connector(url);
  const { bullmq } = await packages();
  const [commands, replies] = [connect(), connect()];
  const jobs = new bullmq.Queue<Order>(queueOf(versions), { connection: commands, prefix: PREFIX });
  jobs.on("error", () => undefined);
  const queue = new RedisQueue(url, versions, timing, jobs, commands, replies);
  try {
    await queue.open();
    return queue;
  } catch (error) {
    await queue[Symbol.asyncDispose]();
    throw error;
  }
}

class RedisQueue implements Queue {
  readonly #url: string;
  readonly #versions: Versions;
  readonly #timing: Timing;
  readonly #jobs: Jobs<Order>;
  readonly #commands: Redis;
  readonly #replies: Redis;
  // A letter first: see `jobOf`.
  readonly #run = `r${randomBytes(8).toString("hex")}`;
  readonly #waiting = new Map<string, Waiting>();
  readonly #room = new Room(ROOM);
  readonly #blobs: Blobs;
  readonly #announcement: Announcement;
  #workers: readonly Presence[] = [];
  #others: readonly Presence[] = [];
  #timers: NodeJS.Timeout[] = [];
  /** The times when Redis, and a worker of our versions, were last seen, on a clock that nobody sets back. */
  #seen = { redis: performance.now(), worker: performance.now() };
  /** The last thing that Redis said against a command. */
  #trouble: unknown;
  #over: QueueError | undefined;

  constructor(
    url: string,
    versions: Versions,
    timing: Timing,
    jobs: Jobs<Order>,
    commands: Redis,
    replies: Redis,
  ) {
    this.#url = url;
    this.#versions = versions;
    this.#timing = timing;
    this.#jobs = jobs;
    this.#commands = commands;
    this.#replies = replies;
    this.#blobs = new Blobs(commands, this.#run);
    const presence: Presence = { ...versions, role: "coordinator", name: ownName(), jobs: 0 };
    this.#announcement = new Announcement(commands, presence, timing.heartbeat);
  }

  /** Resolves once a worker is there. */
  async open(): Promise<void> {
    const { patience, heartbeat, check } = this.#timing;
    await reach(this.#commands, this.#url, Math.min(patience, 10_000));
    await this.#beat();
    while (this.#workers.length === 0) {
      if (performance.now() - this.#seen.worker > patience) throw new QueueError(this.#nobody());
      await new Promise((resolve) => setTimeout(resolve, Math.min(heartbeat, 500)));
      await within(patience, this.#beat(), this.#silence());
    }
    this.#timers = [
      setInterval(() => void this.#beat().catch((error: unknown) => (this.#trouble = error)), heartbeat),
      setInterval(() => void this.#check().catch((error: unknown) => (this.#trouble = error)), check),
      setInterval(() => this.#lookAtTheClock(), Math.min(heartbeat, 1_000)),
    ];
    void this.#listen();
  }

  /** The weakest of the workers'. */
  get isolation(): Isolation {
    const [weakest] = this.#workers
      .flatMap(({ isolation }) => (isolation ? [isolation] : []))
      .sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
    if (!weakest) throw new QueueError(this.#nobody());
    return weakest;
  }

  /** As many again as are judged at once, so that no worker waits for the next; enough for workers that come later. */
  get width(): number {
    return Math.max(WIDTH, 2 * this.#workers.reduce((sum, { jobs }) => sum + jobs, 0));
  }

  async judge(task: Task, blobs: ReadonlyMap<string, Buffer>): Promise<Result> {
    const twin = this.#waiting.get(task.id);
    if (twin) return twin.promise;
    const waiting = this.#wait(task, blobs);
    const size = [...blobs.values()].reduce((sum, { length }) => sum + length, 0);
    const leave = await this.#room.enter(size);
    this.#blobs.hold(blobs);
    try {
      if (this.#over) throw this.#over;
      this.#handOut(waiting);
      return await waiting.promise;
    } finally {
      leave();
      this.#waiting.delete(task.id);
      // Redis forgets by itself what is not deleted now.
      void this.#blobs.release(blobs).catch(() => undefined);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over ??= new QueueError("The queue was closed.");
    for (const timer of this.#timers) clearInterval(timer);
    for (const { reject } of this.#waiting.values()) reject(this.#over);
    const goodbye = async () => {
      await this.#announcement[Symbol.asyncDispose]();
      await this.#commands.unlink(runKey(this.#run), replyKey(this.#run));
    };
    await within(2_000, goodbye(), this.#silence()).catch(() => undefined);
    this.#commands.disconnect();
    this.#replies.disconnect();
  }

  #wait(task: Task, blobs: ReadonlyMap<string, Buffer>): Waiting {
    const { promise, resolve, reject } = withResolvers<Result>();
    // Whoever asked hears of it; a rejection before that is no accident of the process.
    promise.catch(() => undefined);
    const waiting = { task, blobs, promise, resolve, reject, since: performance.now(), lost: false };
    this.#waiting.set(task.id, waiting);
    return waiting;
  }

  /** Hands a hand-in out; again after Redis has lost it, or could not take it. */
  #handOut(waiting: Waiting): void {
    waiting.since = performance.now();
    waiting.lost = false;
    this.#submit(waiting).catch((error: unknown) => {
      waiting.lost = true;
      this.#trouble = error;
    });
  }

  /** A job that is there already stays as it is. */
  async #submit({ task, blobs }: Waiting): Promise<void> {
    await this.#commands.set(runKey(this.#run), ownName(), "PX", 6 * this.#timing.heartbeat);
    await this.#blobs.write(blobs);
    await this.#jobs.add(
      "judge",
      { run: this.#run, task },
      {
        jobId: jobOf(this.#run, task.id),
        attempts: ATTEMPTS,
        removeOnComplete: true,
        removeOnFail: SET_ASIDE,
      },
    );
  }

  /** Takes replies as they come, until the queue is closed. */
  async #listen(): Promise<void> {
    while (!this.#over) {
      try {
        const reply = await this.#replies.blpop(replyKey(this.#run), 2);
        if (reply) this.#take(JSON.parse(reply[1]) as Reply);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  /** A reply of a task that nobody waits for any more came twice or late, and changes nothing. */
  #take({ task, result }: Reply): void {
    const waiting = this.#waiting.get(task);
    if (!waiting) return;
    if (result) waiting.resolve(result);
    else waiting.lost = true;
  }

  /** Says that this coordinator is there and looks who else is. */
  async #beat(): Promise<void> {
    await this.#commands.set(runKey(this.#run), ownName(), "PX", 6 * this.#timing.heartbeat);
    await this.#announcement.announce();
    const workers = (await present(this.#commands)).filter(({ role }) => role === "worker");
    this.#workers = workers.filter((worker) => sameVersions(worker, this.#versions));
    this.#others = workers.filter((worker) => !sameVersions(worker, this.#versions));
    const now = performance.now();
    this.#seen = { redis: now, worker: this.#workers.length > 0 ? now : this.#seen.worker };
  }

  /** Finds what Redis has lost and what was set aside. */
  async #check(): Promise<void> {
    const old = performance.now() - this.#timing.check;
    for (const waiting of [...this.#waiting.values()].filter(({ since }) => since < old)) {
      const id = jobOf(this.#run, waiting.task.id);
      const state = await this.#jobs.getJobState(id);
      if (!this.#waiting.has(waiting.task.id)) continue;
      if (state === "failed") {
        waiting.resolve(setAside((await this.#jobs.getJob(id))?.failedReason ?? "it is not known why"));
      } else if (state !== "unknown") waiting.lost = false;
      else if (waiting.lost) this.#handOut(waiting);
      // The reply of a job that has just ended may be on its way.
      else waiting.lost = true;
    }
  }

  #lookAtTheClock(): void {
    const now = performance.now();
    const { patience } = this.#timing;
    if (now - this.#seen.redis > patience) this.#giveUp(this.#silence());
    else if (now - this.#seen.worker > patience) this.#giveUp(this.#nobody());
  }

  #giveUp(message: string): void {
    this.#over ??= new QueueError(message);
    for (const { reject } of this.#waiting.values()) reject(this.#over);
  }

  #silence(): string {
    const { message } = this.#trouble instanceof Error ? this.#trouble : { message: undefined };
    return silence(this.#url, message === undefined ? "" : ` as it should (${message})`);
  }

  #nobody(): string {
    const start = `start one with: lab worker --queue ${shown(this.#url)}`;
    if (this.#others.length === 0) return `No worker is at ${shown(this.#url)}: ${start}.`;
    const refused = this.#others.map((worker) => `${worker.name} has ${difference(worker, this.#versions)}`);
    return `No worker of this course and this grader is at ${shown(this.#url)} (${refused.join("; ")}): update these and start them again.`;
  }
}

/** The report on a hand-in that no worker could judge: no fault of the student's, so the next run tries again. */
function setAside(reason: string): Result {
  const failure = `It was handed out to workers and none could finish it: ${reason.replace(/\.$/, "")}.`;
  return {
    kind: "report",
    report: {
      judged: [],
      refused: `${failure} This says nothing about the answers: grade it again.`,
      refusedFiles: [],
      notes: [],
      fingerprints: [],
      failures: [failure],
    },
  };
}

function withResolvers<T>() {
  let [resolve, reject]: [(value: T) => void, (error: Error) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

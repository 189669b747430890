import { expect } from "chai";
import { createHash } from "node:crypto";
import { openRedisQueue, startWorker, type WorkerEvent } from "../../../grading/src/queue/redis/index.js";
import { QueueError, type Queue } from "../../../grading/src/queue/index.js";
import type { Result, Task } from "../../../grading/src/task.js";
import type { ChildProcess } from "node:child_process";
import { spawnWorker } from "./worker-process.js";
import { hasRedis, RedisServer } from "./redis-server.js";

const TIMING = { lock: 1_000, check: 300, heartbeat: 200, retry: 50, patience: 60_000 };
const VERSIONS = { course: "c".repeat(64), grader: "d".repeat(64) };
const ISOLATION = { level: "bubblewrap", description: "A test.", unavailable: [] } as const;

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A hand-in of one notebook with this text. */
function handIn(text: string, id = hash(Buffer.from(text))): [Task, Map<string, Buffer>] {
  const bytes = Buffer.from(text);
  const task: Task = {
    id,
    student: text,
    ...VERSIONS,
    seed: "s",
    notebooks: [{ path: "02.ipynb", sha256: hash(bytes) }],
    runs: [],
    refused: [],
    notes: [],
    copies: {},
    known: {},
  };
  return [task, new Map([[hash(bytes), bytes]])];
}

/** A judge that answers with the text of the notebook, and counts. */
function judges(answer: (text: string, time: number) => unknown = () => undefined) {
  const times = new Map<string, number>();
  const local: Queue = {
    isolation: ISOLATION,
    width: 4,
    async judge(task, blobs) {
      const text = blobs.get(task.notebooks[0]?.sha256 ?? "")?.toString() ?? "no bytes";
      times.set(text, (times.get(text) ?? 0) + 1);
      await answer(text, times.get(text) ?? 0);
      return reportOf(text);
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  return { local, times };
}

const reportOf = (text: string): Result => ({
  kind: "report",
  report: { judged: [], refused: text, refusedFiles: [], notes: [], fingerprints: [], failures: [] },
});

describe("A queue through Redis", () => {
  let server: RedisServer;
  let used: AsyncDisposable[] = [];
  const use = <T extends AsyncDisposable>(resource: T): T => {
    used.unshift(resource);
    return resource;
  };

  before(function () {
    if (!hasRedis()) this.skip();
  });
  beforeEach(async () => {
    server = use(await RedisServer.start());
  });
  afterEach(async () => {
    for (const resource of used) await resource[Symbol.asyncDispose]();
    used = [];
  });

  async function work(local: Queue, { versions = VERSIONS, jobs = 2 } = {}): Promise<WorkerEvent[]> {
    const events: WorkerEvent[] = [];
    const onEvent = (event: WorkerEvent) => void events.push(event);
    use(await startWorker(server.url, { local, versions, jobs, timing: TIMING, onEvent }));
    return events;
  }
  const open = async (timing = TIMING) => use(await openRedisQueue(server.url, VERSIONS, timing));

  it("brings every hand-in to a worker and its result back", async () => {
    const { local, times } = judges();
    await work(local);
    const queue = await open();
    const texts = Array.from({ length: 50 }, (_, i) => `hand-in ${i}`);
    const results = await Promise.all(texts.map((text) => queue.judge(...handIn(text))));
    expect(results).to.deep.equal(texts.map(reportOf));
    expect([...times.values()]).to.deep.equal(texts.map(() => 1));
    expect(queue.isolation).to.deep.equal(ISOLATION);
    expect(queue.width).to.equal(64);
  });

  it("takes ids of digits alone, and the same id again after it was judged", async () => {
    const { local, times } = judges();
    await work(local);
    const queue = await open();
    for (let time = 1; time <= 2; time++) {
      expect(await queue.judge(...handIn("digits", "12"))).to.deep.equal(reportOf("digits"));
      expect(times.get("digits")).to.equal(time);
    }
  });

  it("judges once what is asked for twice at a time", async () => {
    const { local, times } = judges(() => sleep(100));
    await work(local);
    const queue = await open();
    const results = await Promise.all([queue.judge(...handIn("twin")), queue.judge(...handIn("twin"))]);
    expect(results).to.deep.equal([reportOf("twin"), reportOf("twin")]);
    expect(times.get("twin")).to.equal(1);
  });

  it("leaves nothing in Redis but its own bookkeeping", async () => {
    const { local } = judges();
    await work(local);
    const queue = await open();
    await Promise.all([queue.judge(...handIn("a")), queue.judge(...handIn("b"))]);
    await queue[Symbol.asyncDispose]();
    const redis = server.client();
    const keys = await redis.keys("*");
    redis.disconnect();
    expect(keys.filter((key) => /blob|reply|:run:|hand-ins-[^:]+:r/.test(key))).to.deep.equal([]);
  });

  it("gives a hand-in whose bytes Redis has lost out again", async () => {
    const busy = judges(() => sleep(500));
    await work(busy.local, { jobs: 1 });
    const queue = await open();
    const results = [queue.judge(...handIn("first")), queue.judge(...handIn("lost"))];
    await sleep(200);
    const redis = server.client();
    await redis.unlink(await redis.keys("lab:blob:*"));
    redis.disconnect();
    expect(await Promise.all(results)).to.deep.equal([reportOf("first"), reportOf("lost")]);
  });

  it("tries again where a judge cannot start, and sets aside with the reason what never works", async () => {
    const { local, times } = judges((text, time) => {
      if (text === "always" || (text === "once" && time === 1)) throw new QueueError("no process can be had");
    });
    await work(local);
    const queue = await open();
    const [once, always] = await Promise.all([
      queue.judge(...handIn("once")),
      queue.judge(...handIn("always")),
    ]);
    expect(once).to.deep.equal(reportOf("once"));
    expect(times.get("always")).to.equal(3);
    expect(always.kind === "report" && always.report.failures[0]).to.match(
      /none could finish it: .*no process can be had/,
    );
  });

  for (const [name, thrown] of Object.entries({ undefined: undefined, "a text": "text", null: null })) {
    it(`gives the hand-in back when a judge throws ${name}`, async () => {
      const { local } = judges(() => Promise.reject(thrown as unknown as Error));
      await work(local);
      const result = await (await open()).judge(...handIn("odd"));
      expect(result.kind === "report" && result.report.failures).to.have.length(1);
    });
  }

  it("says what a Redis with a password says to those without one", async () => {
    const redis = server.client();
    await redis.config("SET", "requirepass", "secret");
    redis.disconnect();
    const local = judges().local;
    const refused = [
      () => openRedisQueue(server.url, VERSIONS, TIMING),
      () => startWorker(server.url, { local, versions: VERSIONS, jobs: 1 }),
    ];
    for (const begin of refused) {
      const error = await begin().catch((e: unknown) => e);
      expect(error).to.be.instanceOf(QueueError);
      expect(String(error)).to.match(/refuses this machine \(NOAUTH.*\): set LAB_QUEUE_PASSWORD/);
    }
  });

  it("says within its patience that there is no Redis", async () => {
    await server.kill();
    const error = await openRedisQueue(server.url, VERSIONS, { ...TIMING, patience: 500 }).catch(
      (e: unknown) => e,
    );
    expect(error).to.be.instanceOf(QueueError);
    expect(String(error)).to.match(/Redis at redis:\/\/127\.0\.0\.1:\d+ does not answer/);
  });

  it("gives up within its patience when Redis goes and stays away", async () => {
    const { local } = judges(() => sleep(5_000));
    await work(local);
    const queue = await open({ ...TIMING, patience: 2_000 });
    const result = queue.judge(...handIn("never")).catch((error: unknown) => error);
    await server.kill();
    expect(String(await result)).to.match(/does not answer/);
  });

  it("goes on when Redis comes back empty", async () => {
    const { local } = judges(() => sleep(300));
    await work(local);
    const queue = await open();
    const results = Promise.all(["a", "b", "c", "d"].map((text) => queue.judge(...handIn(text))));
    await sleep(100);
    await server.kill();
    await sleep(300);
    await server.start();
    expect(await results).to.deep.equal(["a", "b", "c", "d"].map(reportOf));
  });

  it("names the workers of another version, and these name the coordinator", async () => {
    const other = { ...VERSIONS, grader: "e".repeat(64) };
    const events = await work(judges().local, { versions: other });
    const error = await openRedisQueue(server.url, VERSIONS, { ...TIMING, patience: 1_000 }).catch(
      (e: unknown) => e,
    );
    expect(error).to.be.instanceOf(QueueError);
    expect(String(error)).to.match(
      /No worker of this course and this grader .* has grader eeeeeeee instead of dddddddd/,
    );
    expect(events.find(({ kind }) => kind === "refused")).to.include({
      reason: "it has grader dddddddd instead of eeeeeeee",
    });
  });

  it("waits for a worker that comes later", async () => {
    const opening = open();
    await sleep(300);
    await work(judges().local);
    expect(await (await opening).judge(...handIn("late"))).to.deep.equal(reportOf("late"));
  });

  /** Resolves when a worker process has begun a hand-in. */
  const begun = ({ stdout }: ChildProcess) => new Promise((resolve) => stdout?.once("data", resolve));
  async function processes(takes: number): Promise<ChildProcess> {
    const child = await spawnWorker({ url: server.url, versions: VERSIONS, timing: TIMING, takes });
    use({ [Symbol.asyncDispose]: async () => void child.kill("SIGKILL") });
    return child;
  }

  it("gives a hand-in on though the workers that had it were killed twice", async () => {
    let worker = await processes(60_000);
    const queue = await open();
    const result = queue.judge(...handIn("unlucky"));
    for (let death = 1; death <= 2; death++) {
      await begun(worker);
      worker.kill("SIGKILL");
      if (death === 1) worker = await processes(60_000);
    }
    const { local, times } = judges();
    await work(local);
    expect(await result).to.deep.equal(reportOf("unlucky"));
    expect(times.get("unlucky")).to.equal(1);
  });

  it("sets a hand-in aside, with the reason, when every worker dies of it", async () => {
    let worker = await processes(60_000);
    const queue = await open();
    const result = queue.judge(...handIn("deadly"));
    for (let death = 1; death <= 5; death++) {
      await begun(worker);
      worker.kill("SIGKILL");
      worker = await processes(60_000);
    }
    const set = await result;
    expect(set.kind === "report" && set.report.failures[0]).to.match(
      /none could finish it: job stalled more than/,
    );
    expect(set.kind === "report" && set.report.refused).to.match(/grade it again/);
  });

  it("takes one result of a hand-in whose worker was stopped for longer than its lock", async () => {
    const worker = await processes(300);
    const queue = await open();
    const result = queue.judge(...handIn("slow"));
    await begun(worker);
    worker.kill("SIGSTOP");
    const { local, times } = judges();
    await work(local);
    expect(await result).to.deep.equal(reportOf("slow"));
    worker.kill("SIGCONT");
    // Its late result belongs to nobody; what comes next is judged as ever.
    await sleep(500);
    const next = await queue.judge(...handIn("next"));
    expect(next.kind === "report" && next.report.refused).to.match(/^next(, by a process)?$/);
    expect(times.get("slow")).to.equal(1);
  });

  for (const url of ["http://127.0.0.1", "127.0.0.1:6379", "redis://", "queue"]) {
    it(`refuses ${url} as an address`, async () => {
      const error = await openRedisQueue(url, VERSIONS, TIMING).catch((e: unknown) => e);
      expect(error).to.be.instanceOf(QueueError);
      expect(String(error)).to.include("Expected a queue like redis://HOST:6379");
    });
  }
});

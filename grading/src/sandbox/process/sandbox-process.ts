import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import type { Launch } from "../isolation/launch.js";
import type { End } from "../model.js";
import { READY, type Request } from "../protocol.js";
import { explainEnd, forged, timedOut } from "./end.js";
import { ReplyReader } from "./replies.js";
import { spawnLaunch } from "./spawn.js";

/** More than this on standard error ends the process. */
const ERROR_BYTES = 1024 * 1024;

type WithoutId<R> = R extends Request ? Omit<R, "id"> : never;
export type RequestBody = WithoutId<Request>;

/** What a request may cost. */
export interface Allowance {
  /** How many replies belong to it. */
  readonly replies: number;
  /** Wall time for all of them, and for each, in milliseconds. */
  readonly total: number;
  readonly each?: number;
  readonly bytes: number;
}

/** The replies that came, and, where some are missing, how the process ended. */
export interface Answered {
  readonly replies: readonly unknown[];
  readonly end?: End;
}

interface Pending {
  readonly reader: ReplyReader;
  readonly allowance: Allowance;
  readonly deadline: number;
  readonly resolve: (answered: Answered) => void;
  timer?: NodeJS.Timeout;
}

/** One process that runs one notebook. Nothing that it writes is believed, but values that were asked for. */
export class SandboxProcess {
  /** Resolves when it waits for its first request; rejects with what it said if it ended before. */
  readonly ready: Promise<void>;
  /** Resolves when nothing of it is left. */
  readonly gone: Promise<void>;
  /** How it ended, once it has. */
  end?: End;
  private readonly child: ChildProcess;
  private greeting = "";
  private errors = "";
  private pending?: Pending;

  constructor(
    launch: Launch,
    private readonly timeToStart: number,
  ) {
    this.child = spawnLaunch(launch);
    this.gone = new Promise((resolve) => {
      this.child.once("close", (code, signal) => {
        this.finish(explainEnd(code, signal, this.errors));
        resolve();
      });
      this.child.once("error", (error) => {
        this.finish({ kind: "crashed", message: error.message });
        resolve();
      });
    });
    this.listenToErrors();
    this.ready = this.start();
    // A spare that never starts is found out by whoever takes it.
    this.ready.catch(() => undefined);
  }

  get alive(): boolean {
    return this.end === undefined;
  }

  /** Sends one request and waits for its replies. Never rejects. One at a time. */
  ask(body: RequestBody, allowance: Allowance): Promise<Answered> {
    if (this.end) return Promise.resolve({ replies: [], end: this.end });
    if (allowance.replies === 0) return Promise.resolve({ replies: [] });
    const id = randomBytes(16).toString("hex");
    this.keepGraderWaiting(true);
    return new Promise((resolve) => {
      const reader = new ReplyReader(id, allowance.replies, allowance.bytes);
      this.pending = { reader, allowance, resolve, deadline: performance.now() + allowance.total };
      this.wait(this.pending);
      this.send({ id, ...body } as Request);
    });
  }

  /** Ends it and everything that it has started. */
  async kill(): Promise<void> {
    this.finish({ kind: "crashed", message: "It was ended." });
    this.keepGraderWaiting(true);
    await this.gone;
  }

  private async start(): Promise<void> {
    const replies = this.child.stdio[3] as Readable;
    replies.on("error", () => undefined);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => this.finish(timedOut(this.timeToStart)), this.timeToStart);
      const greet = (chunk: Buffer): void => {
        this.greeting += chunk.toString("latin1");
        if (this.greeting !== `${READY}\n`) return;
        clearTimeout(timer);
        this.keepGraderWaiting(false);
        replies.off("data", greet).on("data", (chunk: Buffer) => this.receive(chunk));
        resolve();
      };
      replies.on("data", greet);
      void this.gone.then(() => {
        clearTimeout(timer);
        reject(new Error(this.errors.trim() || this.end?.message));
      });
    });
  }

  private listenToErrors(): void {
    let bytes = 0;
    const errors = this.child.stderr as Readable;
    errors.on("error", () => undefined);
    errors.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      // The reason comes first, then pages of stack.
      if (this.errors.length < 4000) this.errors += chunk.toString("latin1");
      if (bytes > ERROR_BYTES)
        this.finish({ kind: "crashed", message: "It wrote without end to standard error." });
    });
    (this.child.stdin as Writable).on("error", () => undefined);
  }

  private send(request: Request): void {
    const body = Buffer.from(JSON.stringify(request));
    const header = Buffer.alloc(4);
    header.writeUInt32LE(body.length);
    (this.child.stdin as Writable).write(Buffer.concat([header, body]));
  }

  private receive(chunk: Buffer): void {
    const { pending } = this;
    if (this.end) return;
    if (!pending) return this.finish(forged("unasked"));
    try {
      const before = pending.reader.replies.length;
      pending.reader.take(chunk);
      if (pending.reader.complete) this.answer(pending);
      else if (pending.reader.replies.length > before) this.wait(pending);
    } catch (error) {
      this.finish(forged((error as Error).message));
    }
  }

  private wait(pending: Pending): void {
    clearTimeout(pending.timer);
    const { each = Infinity, total } = pending.allowance;
    const left = Math.max(0, pending.deadline - performance.now());
    const limit = each < left ? each : total;
    pending.timer = setTimeout(() => this.finish(timedOut(limit)), Math.min(each, left));
  }

  private answer(pending: Pending): void {
    clearTimeout(pending.timer);
    this.pending = undefined;
    this.keepGraderWaiting(false);
    const { replies } = pending.reader;
    pending.resolve(this.end ? { replies, end: this.end } : { replies });
  }

  private finish(end: End): void {
    if (this.end) return;
    this.end = end;
    this.killGroup();
    if (this.pending) this.answer(this.pending);
  }

  /** A sandbox that somebody forgot to close does not keep the grader from ending; it ends with the grader. */
  private keepGraderWaiting(on: boolean): void {
    const [requests, , errors, replies] = this.child.stdio as unknown as Socket[];
    for (const handle of [this.child, requests, errors, replies]) handle?.[on ? "ref" : "unref"]();
  }

  private killGroup(): void {
    const { pid } = this.child;
    if (pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      this.child.kill("SIGKILL");
    }
  }
}

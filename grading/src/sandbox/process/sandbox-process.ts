import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import type { Launch } from "../isolation/launch.js";
import type { End } from "../model.js";
import { READY } from "../protocol.js";
import { explainEnd, forged, timedOut } from "./end.js";
import { ReplyReader } from "./replies.js";
import { spawnLaunch } from "./spawn.js";
import { waitedForProcessor } from "./waiting.js";

/** More than this on standard error ends the process. */
const ERROR_BYTES = 1024 * 1024;

/** The time for which the clock of a process may be taken to run as any clock does, in milliseconds. */
const RECENT = 20;

/** Timers may fire this much too early, in milliseconds. */
export const TIMER_SLACK = 2;

/** The most that a request may cost. */
export interface Allowance {
  /** Number of replies that belong to it. */
  readonly replies: number;
  /** Time for all of them, and for each, in milliseconds of the process's clock. */
  readonly total: number;
  readonly each?: number;
  readonly bytes: number;
}

/** The replies that came, and, where some are missing, how the process ended. */
export interface Answered {
  readonly replies: readonly unknown[];
  readonly end?: End;
  /** Time that it took, in milliseconds of the process's clock. */
  readonly took: number;
}

interface Pending {
  readonly reader: ReplyReader;
  readonly allowance: Allowance;
  readonly start: number;
  readonly deadline: number;
  readonly resolve: (answered: Answered) => void;
  stop?: () => void;
}

/** One process that runs one notebook. Nothing that it writes is believed, but values that were asked for. */
export class SandboxProcess {
  readonly #timeToStart: number;
  /** Resolves when it waits for its first request; rejects with what it said if it ended before. */
  readonly ready: Promise<void>;
  /** Resolves when nothing of it is left. */
  readonly gone: Promise<void>;
  /** The way it ended, once it has. */
  end?: End;
  readonly #child: ChildProcess;
  #greeting = "";
  #errors = "";
  #pending?: Pending;
  #waited = 0;
  #asked = -Infinity;

  constructor(launch: Launch, timeToStart: number) {
    this.#timeToStart = timeToStart;
    this.#child = spawnLaunch(launch);
    this.gone = new Promise((resolve) => {
      this.#child.once("close", (code, signal) => {
        this.#finish(explainEnd(code, signal, this.#errors));
        resolve();
      });
      this.#child.once("error", (error) => {
        this.#finish({ kind: "crashed", message: error.message });
        resolve();
      });
    });
    this.#listenToErrors();
    this.ready = this.#start();
    // A spare that never starts is found out by whoever takes it.
    this.ready.catch(() => undefined);
  }

  get alive(): boolean {
    return this.end === undefined;
  }

  /**
   * Milliseconds on a clock that stands still while the process waits for a processor, so that what is in time on an
   * idle machine is in time on a busy one. A cell that waits for something else has no more time than on any clock.
   */
  get time(): number {
    const { pid } = this.#child;
    this.#asked = performance.now();
    if (pid !== undefined && this.alive) this.#waited = Math.max(this.#waited, waitedForProcessor(pid));
    return performance.now() - this.#waited;
  }

  /** The same, late by no more than `RECENT`: to ask the system for each reply costs more than to read the reply. */
  get #recentTime(): number {
    return performance.now() - this.#asked < RECENT ? performance.now() - this.#waited : this.time;
  }

  /**
   * Sends one request and waits for its replies. Never rejects. One at a time.
   * @param body the request as JSON, an object without its id
   */
  ask(body: string, allowance: Allowance): Promise<Answered> {
    if (this.end) return Promise.resolve({ replies: [], end: this.end, took: 0 });
    if (allowance.replies === 0) return Promise.resolve({ replies: [], took: 0 });
    const id = randomBytes(16).toString("hex");
    this.#keepGraderWaiting(true);
    return new Promise((resolve) => {
      const reader = new ReplyReader(id, allowance.replies, allowance.bytes);
      const start = this.time;
      this.#pending = { reader, allowance, resolve, start, deadline: start + allowance.total };
      this.#wait(this.#pending);
      this.#send(`{"id":"${id}",${body.slice(1)}`);
    });
  }

  /** Ends it and everything that it has started. */
  async kill(): Promise<void> {
    this.#finish({ kind: "crashed", message: "It was ended." });
    this.#keepGraderWaiting(true);
    await this.gone;
  }

  async #start(): Promise<void> {
    const replies = this.#child.stdio[3] as Readable;
    replies.on("error", () => undefined);
    await new Promise<void>((resolve, reject) => {
      const now = this.time;
      const stop = this.#at(now + this.#timeToStart, () => this.#finish(timedOut(this.#timeToStart)), now);
      const greet = (chunk: Buffer): void => {
        this.#greeting += chunk.toString("latin1");
        if (this.#greeting !== `${READY}\n`) return;
        stop();
        this.#keepGraderWaiting(false);
        replies.off("data", greet).on("data", (reply: Buffer) => this.#receive(reply));
        resolve();
      };
      replies.on("data", greet);
      void this.gone.then(() => {
        stop();
        reject(new Error(this.#errors.trim() || this.end?.message));
      });
    });
  }

  #listenToErrors(): void {
    let bytes = 0;
    const errors = this.#child.stderr as Readable;
    errors.on("error", () => undefined);
    errors.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      // The reason comes first, then pages of stack.
      if (this.#errors.length < 4000) this.#errors += chunk.toString("latin1");
      if (bytes > ERROR_BYTES) {
        this.#finish({ kind: "crashed", message: "It wrote without end to standard error." });
      }
    });
    (this.#child.stdin as Writable).on("error", () => undefined);
  }

  #send(request: string): void {
    const length = Buffer.byteLength(request);
    const message = Buffer.allocUnsafe(4 + length);
    message.writeUInt32LE(length);
    message.write(request, 4);
    (this.#child.stdin as Writable).write(message);
  }

  #receive(chunk: Buffer): void {
    const pending = this.#pending;
    if (this.end) return;
    if (!pending) return this.#finish(forged("unasked"));
    try {
      const before = pending.reader.replies.length;
      pending.reader.take(chunk);
      if (pending.reader.complete) this.#answer(pending);
      // Time for all of them runs on.
      else if (pending.allowance.each !== undefined && pending.reader.replies.length > before) {
        this.#wait(pending);
      }
    } catch (error) {
      this.#finish(forged((error as Error).message));
    }
  }

  #wait(pending: Pending): void {
    pending.stop?.();
    const { each = Infinity, total } = pending.allowance;
    const now = this.#recentTime;
    const limit = now + each < pending.deadline ? each : total;
    const time = Math.min(now + each, pending.deadline);
    pending.stop = this.#at(time, () => this.#finish(timedOut(limit)), now);
  }

  /** Does something at a time of the process's clock, unless it is stopped before. */
  #at(time: number, act: () => void, now: number): () => void {
    const look = (): void => {
      const left = time - this.time;
      if (left < TIMER_SLACK) act();
      else timer = setTimeout(look, left);
    };
    let timer = setTimeout(look, Math.max(0, time - now));
    return () => clearTimeout(timer);
  }

  #answer(pending: Pending): void {
    pending.stop?.();
    this.#pending = undefined;
    this.#keepGraderWaiting(false);
    const { replies } = pending.reader;
    const took = this.time - pending.start;
    pending.resolve({ replies, took, ...(this.end && { end: this.end }) });
  }

  #finish(end: End): void {
    if (this.end) return;
    this.end = end;
    this.#killGroup();
    if (this.#pending) this.#answer(this.#pending);
  }

  /** A sandbox that somebody forgot to close does not keep the grader from ending; it ends with the grader. */
  #keepGraderWaiting(on: boolean): void {
    const [requests, , errors, replies] = this.#child.stdio as unknown as Socket[];
    for (const handle of [this.#child, requests, errors, replies]) handle?.[on ? "ref" : "unref"]();
  }

  #killGroup(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      this.#child.kill("SIGKILL");
    }
  }
}

import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import { isOutOfMemory, OUT_OF_MEMORY } from "../sandbox/process/end.js";
import { cpuTime } from "./cpu-time.js";
import type { Allowance, HelperOptions } from "./helper.js";
import type { Message, Order } from "./messages.js";

/** The way a call ended. */
export type Ending =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: Error; readonly during: string }
  | { readonly kind: "cpu" | "memory" | "stack" | "silence"; readonly during: string }
  | { readonly kind: "gone"; readonly how: string; readonly during: string };

/** Time to start, in milliseconds: generous, for this is never the fault of what it will work on. */
const TIME_TO_START = 60_000;

/** Time to end when nobody is left to do anything for, in milliseconds. */
const TIME_TO_END = 5_000;

/** One process of a `Helper`, from its start to its end. */
export class HelperProcess {
  /** The memory that it held after its last call, in bytes. */
  rss = 0;
  readonly #child: ChildProcess;
  readonly #group: boolean;
  readonly #ended: Promise<void>;
  #how?: string;
  #errors = "";
  #calls = 0;
  #during = "";
  #begun = false;
  #settle?: (ending: Ending) => void;
  #watch?: NodeJS.Timeout;

  constructor({ program, setup, heap, young = 2, data, group = false }: HelperOptions) {
    this.#group = group;
    const bounded = data === undefined ? "" : `ulimit -d ${(heap + data + BASELINE) * 1024}; `;
    const limit = `ulimit -c 0; ${bounded}exec "$@"`;
    // V8's helpers in collecting garbage cost more processor time than they save where each job keeps a processor busy.
    const options = [
      `--max-old-space-size=${heap}`,
      `--max-semi-space-size=${young}`,
      "--single-threaded-gc",
    ];
    const command = [process.execPath, ...options, program];
    this.#child = spawn("/bin/sh", ["-c", limit, "sh", ...command], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
      detached: group,
    });
    living.add(this);
    this.#ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.#how = how;
        living.delete(this);
        this.#kill();
        this.#finish(OUT_OF_MEMORY.test(this.#errors) ? this.#ending("memory") : this.#gone(how));
        resolve();
      };
      this.#child.once("close", (code, signal) => end(signal ?? `exit status ${code}`));
      this.#child.once("error", (error) => end(error.message));
    });
    this.#child.on("message", (message: Message) => this.#receive(message));
    const errors = this.#child.stderr as Readable;
    errors.on("data", (chunk: Buffer) => {
      // The reason comes first, then pages of stack.
      if (this.#errors.length < 4000) this.#errors += chunk.toString("latin1");
    });
    this.#send({ order: "begin", setup });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get gone(): boolean {
    return this.#how !== undefined;
  }

  /** Whether nothing was asked of it yet. */
  get fresh(): boolean {
    return this.#calls === 0;
  }

  /** Never rejects. */
  async call(method: string, argument: unknown, allowance: Allowance): Promise<Ending> {
    this.#calls++;
    this.#during = "";
    if (this.#how !== undefined) return this.#gone(this.#how);
    return new Promise((resolve) => {
      this.#settle = resolve;
      if (this.#begun) this.#watchOver(allowance);
      else this.#afterStart = () => this.#watchOver(allowance);
      if (!this.#begun) this.#watch = setTimeout(() => this.#stop("silence"), TIME_TO_START);
      this.#send({ order: "call", method, argument });
    });
  }

  async kill(): Promise<void> {
    this.#kill();
    await this.#ended;
  }

  /** Has it end by itself, so that it removes what it has made; kills it if it does not. */
  async end(): Promise<void> {
    // Not by closing the channel: after that Node never says that the process was closed.
    this.#send({ order: "end" });
    const timer = setTimeout(() => this.#kill(), TIME_TO_END);
    await this.#ended;
    clearTimeout(timer);
  }

  /** Begins to watch a call that was asked for before the process had started. */
  #afterStart?: () => void;
  #sign = 0;

  /** Looks, as rarely as it can, whether the call has used up what it may. */
  #watchOver({ cpu = Infinity, silence }: Allowance): void {
    const pid = this.#child.pid ?? 0;
    const before = cpuTime(pid);
    const start = performance.now();
    this.#sign = start;
    const look = () => {
      const now = performance.now();
      const used = before === undefined ? now - start : (cpuTime(pid) ?? before) - before;
      if (used >= cpu) return this.#stop("cpu");
      if (now - this.#sign >= silence) return this.#stop("silence");
      const soonest = Math.min(cpu - used, silence - (now - this.#sign));
      this.#watch = setTimeout(look, Math.max(soonest, 10));
    };
    this.#watch = setTimeout(look, Math.min(cpu, silence));
  }

  #receive(message: Message): void {
    this.#sign = performance.now();
    if (message.kind === "doing") this.#during = message.what;
    else if (message.kind === "ready") {
      this.#begun = true;
      clearTimeout(this.#watch);
      this.#afterStart?.();
    } else if (message.kind === "value") {
      this.rss = message.rss;
      this.#finish({ kind: "value", value: message.value });
    } else {
      const error = message.error instanceof Error ? message.error : new Error(String(message.error));
      error.name = message.name;
      // Without its setup it is of no use.
      if (!this.#begun) this.#how = "it could not begin";
      if (isOutOfMemory(error)) this.#finish(this.#ending("memory"));
      else if (isOutOfStack(error)) this.#finish(this.#ending("stack"));
      else this.#finish({ kind: "error", error, during: this.#during });
    }
  }

  #send(order: Order): void {
    // What cannot be sent any more is answered by the end of the process.
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  #ending(kind: "cpu" | "memory" | "stack" | "silence"): Ending {
    return { kind, during: this.#during };
  }

  #gone(how: string): Ending {
    return { kind: "gone", how, during: this.#during };
  }

  #stop(kind: "cpu" | "silence"): void {
    this.#how = kind;
    this.#kill();
    this.#finish(this.#ending(kind));
  }

  #finish(ending: Ending): void {
    clearTimeout(this.#watch);
    this.#afterStart = undefined;
    this.#settle?.(ending);
    this.#settle = undefined;
  }

  #kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (this.#group) process.kill(-pid, "SIGKILL");
      else this.#child.kill("SIGKILL");
    } catch {
      // It is gone already.
    }
  }
}

/** The helpers that the exit of this process would leave behind. */
const living = new Set<HelperProcess>();
process.once("exit", () => {
  for (const helper of living) void helper.kill();
});

const isOutOfStack = ({ name, message }: Error) =>
  name === "RangeError" && /maximum call stack/i.test(message);

/** The size that Node itself starts with, in MiB: Node 24 has 575 MB of data segment, earlier versions 49 MB. */
const BASELINE = Number(process.versions.node.split(".")[0]) >= 24 ? 700 : 100;

import { SandboxError } from "./error.js";
import type { Jail } from "./isolation/launch.js";
import { SandboxProcess } from "./process/sandbox-process.js";

/** Time for a process to start, in milliseconds: generous, for this is never the student's fault. */
export const TIME_TO_START = 30_000;

/** Hands out fresh processes, started ahead of need so that nobody waits for a start. */
export class Spares {
  readonly #jail: Jail;
  readonly #count: number;
  readonly #waiting: SandboxProcess[] = [];
  readonly #all = new Set<SandboxProcess>();
  #closed = false;

  constructor(jail: Jail, count: number) {
    this.#jail = jail;
    this.#count = count;
    this.#refill();
  }

  /** A process that waits for its first request. Throws SandboxError when none can be started. */
  async take(): Promise<SandboxProcess> {
    if (this.#closed) throw new SandboxError("The sandbox is closed; open another one.");
    const process = this.#waiting.shift() ?? this.#start();
    this.#refill();
    try {
      await process.ready;
      return process;
    } catch (error) {
      throw new SandboxError(`No process could be started in the sandbox: ${(error as Error).message}`);
    }
  }

  /** Ends every process, also those that were handed out. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((process) => process.kill()));
  }

  #refill(): void {
    while (this.#waiting.length < this.#count) this.#waiting.push(this.#start());
  }

  #start(): SandboxProcess {
    const process = new SandboxProcess(this.#jail.launch(), TIME_TO_START);
    this.#all.add(process);
    void process.gone.then(() => this.#all.delete(process));
    return process;
  }
}

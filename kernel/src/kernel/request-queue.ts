import type { Request } from "../channels/index.js";

interface RequestQueueOptions {
  /** Answers one request; the next one waits until it has. */
  readonly answer: (request: Request, isAborted: boolean) => Promise<void>;
  readonly onEmpty: () => void;
}

/** Gives one request after another its turn. */
export class RequestQueue {
  readonly #options: RequestQueueOptions;
  readonly #waiting: Request[] = [];
  readonly #aborted = new WeakSet<Request>();
  #isWorking = false;

  constructor(options: RequestQueueOptions) {
    this.#options = options;
  }

  /** Whether a request has its turn. */
  get isWorking(): boolean {
    return this.#isWorking;
  }

  add(request: Request): void {
    this.#waiting.push(request);
    if (!this.#isWorking) void this.#work();
  }

  /** Takes a request out that still waits; tells whether it did. */
  withdraw(request: Request): boolean {
    const place = this.#waiting.indexOf(request);
    if (place < 0) return false;
    this.#waiting.splice(place, 1);
    return true;
  }

  /** Has all that wait answered as aborted when it is their turn; what comes later is not. */
  abortWaiting(): void {
    for (const request of this.#waiting) this.#aborted.add(request);
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      await this.#options.answer(request, this.#aborted.has(request));
    }
    this.#isWorking = false;
    this.#options.onEmpty();
  }
}

import type { Channels, Request } from "../channels/index.js";

/** Says busy before and idle after what a request asks for. */
export class Status {
  readonly #channels: Pick<Channels, "publish">;
  #running: Request | undefined;

  constructor(channels: Pick<Channels, "publish">) {
    this.#channels = channels;
  }

  /** Does what takes no time, also while a cell runs. */
  during(request: Request, work: () => void): void {
    this.#publish(request, "busy");
    work();
    this.#publish(request, "idle");
    // Front ends take the last status for the kernel's, whichever request it belongs to.
    if (this.#running) this.#publish(this.#running, "busy");
  }

  /** Runs a cell, or what listens to a comm: the kernel is busy with it until it has ended. */
  async whileRunning(request: Request, work: () => Promise<void>): Promise<void> {
    this.#running = request;
    this.#publish(request, "busy");
    await work();
    this.#running = undefined;
    this.#publish(request, "idle");
  }

  #publish(request: Request, state: "busy" | "idle"): void {
    this.#channels.publish(request.parent, "status", { execution_state: state });
  }
}

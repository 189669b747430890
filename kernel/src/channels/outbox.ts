type Frames = (Uint8Array | string)[];

/** As much of a zeromq socket as the outbox needs. */
interface Sendable {
  send(frames: Frames): Promise<void>;
}

/**
 * Sends messages one after another, over whichever socket each is for, and loses none: zeromq.js takes 512 sends
 * per turn of the event loop at once and rejects further ones unless each is awaited.
 */
export class Outbox {
  #queue: { socket: Sendable; frames: Frames }[] = [];
  #draining: Promise<void> | undefined;
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  push(socket: Sendable, frames: Frames): void {
    this.#queue.push({ socket, frames });
    this.#draining ??= this.#drain();
  }

  /** Resolves when everything pushed so far was handed to zeromq. */
  async drained(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      for (const { socket, frames } of batch) {
        try {
          await socket.send(frames);
        } catch (error) {
          this.#onError(error);
        }
      }
    }
    this.#draining = undefined;
  }
}

/** Text of one stream, printed by one cell. */
export interface StreamText {
  /** The header of the request that runs the cell, as JSON. */
  readonly parent: string;
  readonly name: "stdout" | "stderr";
  readonly text: string;
}

interface StreamBufferOptions {
  send: (text: StreamText) => void;
  /** Longest time that text may wait for more, in milliseconds. */
  delay?: number;
  /** The length at which text is sent at once, in UTF-16 units. */
  limit?: number;
}

/** Joins what is printed in quick succession into one message, without changing any order. */
export class StreamBuffer {
  readonly #options: Required<StreamBufferOptions>;
  #pending: { parent: string; name: StreamText["name"]; chunks: string[]; length: number } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: StreamBufferOptions) {
    this.#options = { delay: 30, limit: 1 << 16, ...options };
  }

  write({ parent, name, text }: StreamText): void {
    if (this.#pending && (this.#pending.name !== name || this.#pending.parent !== parent)) this.flush();
    this.#pending ??= { parent, name, chunks: [], length: 0 };
    this.#pending.chunks.push(text);
    this.#pending.length += text.length;
    if (this.#pending.length >= this.#options.limit) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#options.delay);
  }

  /** Sends what waits; called before anything that must come after it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    this.#options.send({ parent: pending.parent, name: pending.name, text: pending.chunks.join("") });
  }
}

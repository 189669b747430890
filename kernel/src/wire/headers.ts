import { type Header, PROTOCOL_VERSION } from "./message.js";

/** Makes the headers of the messages that one thread of a kernel sends. */
export class Headers {
  readonly #session: string;
  readonly #thread: string;
  #count = 0;

  /** All threads of a kernel share its session id; `thread` keeps their message ids apart. */
  constructor(session: string, thread: string) {
    this.#session = session;
    this.#thread = thread;
  }

  next(msgType: string): Header {
    return {
      msg_id: `${this.#session}_${this.#thread}_${++this.#count}`,
      msg_type: msgType,
      session: this.#session,
      username: "kernel",
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION,
    };
  }
}

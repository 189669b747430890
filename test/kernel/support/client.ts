import { randomUUID } from "node:crypto";
import { Dealer, Request as HeartbeatSocket, Subscriber } from "zeromq";
import { address, type Connection } from "../../../kernel/src/channels/connection.js";
import {
  createSigner,
  decode,
  encode,
  Headers,
  type JsonObject,
  type Message,
} from "../../../kernel/src/wire/index.js";

export type ClientChannel = "shell" | "control" | "stdin" | "iopub";

/** Time to wait for anything, in milliseconds: far above what is expected, tests do not measure. */
const TIMEOUT = 300_000;

interface Waiter {
  readonly matches: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
}

/** The messages that a request came to. */
export interface Answer {
  readonly reply: Message;
  /** The messages published for it, from `busy` to `idle`. */
  readonly published: readonly Message[];
}

/** A Jupyter front end that keeps every message it gets. */
export class Client {
  readonly received: Record<ClientChannel, Message[]> = { shell: [], control: [], stdin: [], iopub: [] };
  readonly #waiters: Record<ClientChannel, Waiter[]> = { shell: [], control: [], stdin: [], iopub: [] };
  readonly #connection: Connection;
  readonly #headers: Headers;
  readonly #signer;
  readonly #sockets;
  #closed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#headers = new Headers(randomUUID(), "client");
    this.#signer = createSigner(connection.key, connection.signature_scheme);
    // The kernel asks on stdin the one that executes: both sockets need the same identity.
    const options = { routingId: randomUUID(), linger: 0, receiveHighWaterMark: 0 };
    this.#sockets = {
      shell: new Dealer(options),
      control: new Dealer({ linger: 0 }),
      stdin: new Dealer(options),
      iopub: new Subscriber({ linger: 0, receiveHighWaterMark: 0 }),
    };
    for (const channel of ["shell", "control", "stdin", "iopub"] as const) {
      this.#sockets[channel].connect(address(connection, connection[`${channel}_port`]));
      // Closing a socket may break off what is received at that moment.
      void this.#receive(channel).catch((error: unknown) => {
        if (!this.#closed) throw error;
      });
    }
    this.#sockets.iopub.subscribe("");
  }

  async #receive(channel: ClientChannel): Promise<void> {
    for await (const frames of this.#sockets[channel]) {
      const message = decode(frames, this.#signer);
      this.received[channel].push(message);
      const waiter = this.#waiters[channel].find(({ matches }) => matches(message));
      if (!waiter) continue;
      this.#waiters[channel].splice(this.#waiters[channel].indexOf(waiter), 1);
      waiter.resolve(message);
    }
  }

  /** Resolves with the first message, already here or to come, that matches. */
  until(
    channel: ClientChannel,
    matches: (message: Message) => boolean,
    what = "a message",
  ): Promise<Message> {
    const here = this.received[channel].find(matches);
    if (here) return Promise.resolve(here);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Waited in vain for ${what} on ${channel}.`)), TIMEOUT);
      this.#waiters[channel].push({
        matches,
        resolve(message) {
          clearTimeout(timer);
          resolve(message);
        },
      });
    });
  }

  /** Sends a message and returns its id. */
  async send(
    msgType: string,
    content: JsonObject,
    { channel = "shell", parent = {}, metadata: about = {}, buffers = [] }: SendOptions = {},
  ): Promise<string> {
    const header = this.#headers.next(msgType);
    const parts = [header, parent, about, content].map((part) => JSON.stringify(part));
    const [head = "", parentHeader = "", metadata = "", body = ""] = parts;
    const message = { identities: [], header: head, parentHeader, metadata, content: body };
    await this.sendFrames([...encode(message, this.#signer), ...buffers], channel);
    return header.msg_id;
  }

  /** Sends frames as they are, right or wrong. */
  async sendFrames(
    frames: (string | Uint8Array)[],
    channel: "shell" | "control" | "stdin" = "shell",
  ): Promise<void> {
    await this.#sockets[channel].send(frames);
  }

  /** The reply to the request with that id, and all that was published for it. */
  async answer(id: string, channel: "shell" | "control" = "shell"): Promise<Answer> {
    const reply = await this.until(channel, causedBy(id), "a reply");
    await this.until("iopub", (message) => causedBy(id)(message) && isIdle(message), "idle");
    return { reply, published: this.received.iopub.filter(causedBy(id)) };
  }

  async request(msgType: string, content: JsonObject = {}, options: SendOptions = {}): Promise<Answer> {
    const { channel = "shell" } = options;
    return this.answer(await this.send(msgType, content, options), channel === "stdin" ? "shell" : channel);
  }

  /** Sends a cell without waiting for it. */
  start(code: string, options: JsonObject = {}): Promise<string> {
    return this.send("execute_request", { code, ...options });
  }

  execute(code: string, options: JsonObject = {}): Promise<Answer> {
    return this.request("execute_request", { code, ...options });
  }

  /** Waits until the kernel answers and its publications arrive. */
  async ready(): Promise<void> {
    await this.until("iopub", (message) => message.header.msg_type === "iopub_welcome", "the welcome");
    await this.request("kernel_info_request");
  }

  async heartbeat(text: string): Promise<string> {
    const socket = new HeartbeatSocket({ linger: 0, receiveTimeout: TIMEOUT });
    try {
      socket.connect(address(this.#connection, this.#connection.hb_port));
      await socket.send(text);
      const [frame] = await socket.receive();
      return String(frame);
    } finally {
      socket.close();
    }
  }

  close(): void {
    this.#closed = true;
    for (const socket of Object.values(this.#sockets)) socket.close();
  }
}

export interface SendOptions {
  readonly channel?: "shell" | "control" | "stdin";
  readonly parent?: object;
  readonly metadata?: object;
  readonly buffers?: readonly Uint8Array[];
}

export const causedBy = (id: string) => (message: Message) => message.parentHeader.msg_id === id;

export const ofType = (type: string) => (message: Message) => message.header.msg_type === type;

export const isIdle = (message: Message) =>
  message.header.msg_type === "status" && message.content.execution_state === "idle";

/** All text of one stream in `messages`. */
export function streamText(messages: readonly Message[], name: "stdout" | "stderr" = "stdout"): string {
  return messages
    .filter((message) => message.header.msg_type === "stream" && message.content.name === name)
    .map((message) => String(message.content.text))
    .join("");
}

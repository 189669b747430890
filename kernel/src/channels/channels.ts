import { randomUUID } from "node:crypto";
import { type MessagePort, Worker } from "node:worker_threads";
import { compiled } from "../compiled.js";
import type { DebuggerLink } from "../debugger/index.js";
import type { WatchdogLink } from "../interrupt/index.js";
import { Headers, type Message } from "../wire/index.js";
import type { Connection } from "./connection.js";
import type { ChannelEvent, ChannelOrder, ChannelsSetup, RequestChannel } from "./orders.js";

/** Orders that the worker may be behind before the main thread waits for it. */
const MAX_BACKLOG = 20_000;

/** A request with the channel that it came in on, where its reply goes too. */
export interface Request extends Message {
  readonly channel: RequestChannel;
  /** Its header as JSON: the parent header of everything that it causes. */
  readonly parent: string;
}

interface ChannelListeners {
  onRequest(request: Request): void;
  /** Something went wrong that nobody but the log can be told. */
  onLog(line: string): void;
  /** The kernel is to end now; the sockets are closed. */
  onShutdown(): void;
  /** The sockets could not be opened, or their thread is gone. */
  onFailure(error: Error): void;
}

/** The main thread's end of the five channels. Whatever is sent goes out in the order of the calls. */
export interface Channels {
  /** Publishes to all front ends. `content` must be serializable as JSON; `buffers` are copied. */
  publish(
    parent: string,
    msgType: string,
    content: object,
    metadata?: object,
    buffers?: readonly Uint8Array[],
  ): void;
  /** Publishes text, joined with what is printed before and after it. */
  stream(parent: string, name: "stdout" | "stderr", text: string): void;
  reply(request: Request, msgType: string, content: object, metadata?: object): void;
  /** Asks the front end that sent `request` on the stdin channel; returns the id that its answer will name. */
  ask(request: Request, msgType: string, content: object): string;
  /** Resolves when every request that has reached the kernel so far was given to `onRequest`. */
  barrier(): Promise<void>;
  /** Lets the worker answer `kernel_info_request` on the control channel. */
  setInfo(content: object): void;
  /** Lets the worker hold the watchdog of an interrupter. */
  hostWatchdog(link: WatchdogLink): void;
  /** Lets the worker answer the debugger's requests. */
  hostDebugger(link: DebuggerLink): void;
  /** Requests are held back until somebody listens. */
  listen(listeners: ChannelListeners): void;
}

/** Starts the thread with the sockets, which are bound while the caller goes on. */
export function openChannels(connection: Connection): Channels {
  const session = randomUUID();
  const handled = new Int32Array(new SharedArrayBuffer(4));
  const setup: ChannelsSetup = { connection, session, handled };
  const worker = new Worker(compiled("channels/worker.js"), { workerData: setup, execArgv: [] });
  const headers = new Headers(session, "main");
  const barriers = new Map<number, () => void>();
  let sent = 0;
  let listeners: ChannelListeners | undefined;
  const early: ChannelEvent[] = [];

  function take(event: ChannelEvent, to: ChannelListeners): void {
    if (event.type === "message") {
      const { channel, message } = event;
      to.onRequest({ ...message, channel, parent: JSON.stringify(message.header) });
    } else if (event.type === "barrier") {
      barriers.get(event.id)?.();
      barriers.delete(event.id);
    } else if (event.type === "log") {
      to.onLog(event.line);
    } else if (event.type === "shutdown") {
      order({ type: "ending" });
      to.onShutdown();
    } else {
      to.onFailure(event.error);
    }
  }
  const heard = (event: ChannelEvent) => (listeners ? take(event, listeners) : early.push(event));
  worker.on("message", heard);
  worker.on("error", (error: unknown) => heard({ type: "failure", error: error as Error }));

  function order(message: ChannelOrder, transfer: readonly MessagePort[] = []): void {
    worker.postMessage(message, transfer);
    sent++;
    // A cell that prints in an endless loop must not fill the memory.
    while (((sent - Atomics.load(handled, 0)) | 0) > MAX_BACKLOG) {
      if (Atomics.wait(handled, 0, Atomics.load(handled, 0), 1000) === "timed-out") break;
    }
  }

  return {
    publish(parentHeader, topic, content, metadata = {}, buffers = []) {
      const header = JSON.stringify(headers.next(topic));
      const parts = { content: JSON.stringify(content), metadata: JSON.stringify(metadata) };
      order({
        type: "publish",
        topic,
        header,
        parentHeader,
        ...parts,
        buffers: buffers.map((bytes) => bytes.slice()),
      });
    },
    stream: (parent, name, text) => order({ type: "stream", parent, name, text }),
    reply({ channel, identities, parent }, msgType, content, metadata = {}) {
      const header = JSON.stringify(headers.next(msgType));
      const parts = { content: JSON.stringify(content), metadata: JSON.stringify(metadata) };
      order({ type: "send", channel, identities, header, parentHeader: parent, ...parts });
    },
    ask({ identities, parent }, msgType, content) {
      const header = headers.next(msgType);
      const message = { parentHeader: parent, metadata: "{}", content: JSON.stringify(content) };
      order({ type: "send", channel: "stdin", identities, header: JSON.stringify(header), ...message });
      return header.msg_id;
    },
    barrier() {
      const id = sent;
      order({ type: "barrier", id });
      return new Promise((resolve) => barriers.set(id, resolve));
    },
    setInfo: (content) => order({ type: "info", content: JSON.stringify(content) }),
    hostWatchdog: (link) => order({ type: "watchdog", link }, [link.port]),
    hostDebugger: (link) => order({ type: "debugger", link }, [link.port]),
    listen(to) {
      listeners = to;
      for (const event of early.splice(0)) take(event, to);
    },
  };
}

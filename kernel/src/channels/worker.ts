/**
 * The thread that owns the kernel's sockets. Nothing that a cell does can hold it up: heartbeats, interrupts and
 * output go on during an endless loop, and requests are taken in from the first moment on, while the main thread
 * still loads the compiler.
 */
import { parentPort, workerData } from "node:worker_threads";
import { startWatchdog, type Watchdog } from "../interrupt/index.js";
import { createSigner, decode, encode, Headers, type Message, WireError } from "../wire/index.js";
import { createControl } from "./control.js";
import type {
  ChannelEvent,
  ChannelOrder,
  ChannelsSetup,
  Letter,
  Publication,
  RequestChannel,
} from "./orders.js";
import { Outbox } from "./outbox.js";
import { whenOrphaned } from "./parent.js";
import { bindSockets, echo } from "./sockets.js";
import { StreamBuffer } from "./stream-buffer.js";

const { connection, session, handled } = workerData as ChannelsSetup;
const signer = createSigner(connection.key, connection.signature_scheme);
const headers = new Headers(session, "io");
const tell = (event: ChannelEvent): void => parentPort?.postMessage(event);
const log = (line: string): void => tell({ type: "log", line });
const sockets = await bindSockets(connection).catch((error: unknown) => {
  tell({ type: "failure", error: error as Error });
  return process.exit(1); // Of this thread; the main one ends the process.
});
const outbox = new Outbox((error) => log(`could not send a message: ${String(error)}`));
const streams = new StreamBuffer({
  send: ({ parent, name, text }) => publishNow("stream", parent, { name, text }),
});
let watchdog: Watchdog | undefined;

function publish({ topic, ...message }: Publication): void {
  streams.flush();
  outbox.push(sockets.iopub, encode({ identities: [topic], ...message }, signer));
}

function publishNow(msgType: string, parentHeader: string, content: object): void {
  const header = JSON.stringify(headers.next(msgType));
  const message = {
    identities: [msgType],
    header,
    parentHeader,
    metadata: "{}",
    content: JSON.stringify(content),
  };
  outbox.push(sockets.iopub, encode(message, signer));
}

function send({ channel, ...message }: Letter): void {
  streams.flush();
  outbox.push(sockets[channel], encode(message, signer));
}

const control = createControl({
  reply(request, msgType, content) {
    const [header, parentHeader] = [headers.next(msgType), request.header].map((each) =>
      JSON.stringify(each),
    );
    if (!header || !parentHeader) return;
    send({
      channel: "control",
      identities: request.identities,
      header,
      parentHeader,
      metadata: "{}",
      content,
    });
  },
  publishStatus(request, state) {
    streams.flush();
    publishNow("status", JSON.stringify(request.header), { execution_state: state });
  },
  interrupt: () => watchdog?.interrupt(),
  shutdown,
  forward: (message) => tell({ type: "message", channel: "control", message }),
});

/** Ends the process: in good order if the main thread still listens, else at once. */
function shutdown(): void {
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 600);
  void outbox.drained().then(() => {
    for (const socket of Object.values(sockets)) socket.close();
    tell({ type: "shutdown" });
  });
}

/** Calls `then` when what has already reached the sockets was read. */
function afterPolling(then: () => void): void {
  setImmediate(() => setImmediate(then));
}

async function receive(channel: RequestChannel, take: (message: Message) => void): Promise<void> {
  for await (const frames of sockets[channel]) {
    try {
      take(decode(frames, signer));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      log(`ignored a message on ${channel}: ${error.message}`);
    }
  }
}

async function welcomeSubscribers(): Promise<void> {
  for await (const [frame] of sockets.iopub) {
    if (frame?.[0] !== 1) continue;
    const subscription = frame.subarray(1).toString();
    const header = JSON.stringify(headers.next("iopub_welcome"));
    publish({
      topic: subscription,
      header,
      parentHeader: "{}",
      metadata: "{}",
      content: JSON.stringify({ subscription }),
    });
  }
}

parentPort?.on("message", (order: ChannelOrder) => {
  if (order.type === "publish") publish(order);
  else if (order.type === "stream") streams.write(order);
  else if (order.type === "send") send(order);
  else if (order.type === "barrier") afterPolling(() => tell(order));
  else if (order.type === "info") control.setInfo(order.content);
  else watchdog = startWatchdog(order.link);
  Atomics.add(handled, 0, 1);
  Atomics.notify(handled, 0);
});
void echo(sockets.hb);
void welcomeSubscribers();
void receive("control", control.take);
void receive("stdin", (message) => tell({ type: "message", channel: "stdin", message }));
void receive("shell", (message) => tell({ type: "message", channel: "shell", message }));
whenOrphaned(shutdown);

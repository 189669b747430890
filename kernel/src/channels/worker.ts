/**
 * The thread that owns the kernel's sockets. Nothing that a cell does can hold it up: heartbeats, interrupts and
 * output go on during an endless loop, and requests are taken in from the first moment on, while the main thread
 * still loads the compiler.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Debugger, type DebuggerLink } from "../debugger/index.js";
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

/** Milliseconds of processor time in which a main thread that is in no loop hears of the end. */
const HEARS = 600;
/** Milliseconds in which the process ends: fewer than the five seconds after which Jupyter kills it. */
const ENDS = 4000;

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
/** The calls that the watchdog would have got, had it been there. */
const early: ((watchdog: Watchdog) => void)[] = [];
const tellWatchdog = (what: (watchdog: Watchdog) => void): void => {
  if (watchdog) what(watchdog);
  else early.push(what);
};

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
  reply(request, msgType, content, channel) {
    const [header, parentHeader] = [headers.next(msgType), request.header].map((each) =>
      JSON.stringify(each),
    );
    if (!header || !parentHeader) return;
    send({
      channel,
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
  // Cells that were asked for before it may still lie in the other socket.
  interrupt: async () => {
    // Nothing reaches a thread that is stopped.
    void debug?.resume();
    await new Promise<void>(afterPolling);
    tellWatchdog((started) => started.interrupt());
  },
  debug: (request) => void answerDebugger(request),
  shutdown,
  forward: (message) => tell({ type: "message", channel: "control", message }),
});

let debug: Debugger | undefined;

/** Answers a request of the debugger's, also while the main thread is stopped. */
async function answerDebugger(request: Message): Promise<void> {
  const parentHeader = JSON.stringify(request.header);
  const status = (state: "busy" | "idle") => publishNow("status", parentHeader, { execution_state: state });
  streams.flush();
  status("busy");
  const answer = await debug?.request(request.content as unknown as DebugProtocol.Request);
  const { command, seq } = request.content;
  const unable = { type: "response", request_seq: seq, seq: 0, command, success: false, body: {} };
  send({
    channel: "control",
    identities: request.identities,
    header: JSON.stringify(headers.next("debug_reply")),
    parentHeader,
    metadata: "{}",
    content: JSON.stringify(
      answer?.response ?? { ...unable, message: "The kernel is still starting; try again." },
    ),
  });
  answer?.after?.();
  status("idle");
}

function hostDebugger(link: DebuggerLink): void {
  let seq = 0;
  debug = new Debugger(link, {
    onEvent: (event, body) => {
      streams.flush();
      publishNow("debug_event", "{}", { type: "event", seq: ++seq, event, body });
    },
  });
}

let ending = false;

/** Ends the process: in good order if the main thread still listens, else at once. */
function shutdown(): void {
  void debug?.resume();
  const [time, work] = [performance.now(), processorTime()];
  // Not by time alone: where other programs keep the processors busy, an idle thread too may hear of it late.
  setInterval(() => {
    const loops = !ending && processorTime() - work > HEARS;
    if (loops || performance.now() - time > ENDS) process.kill(process.pid, "SIGKILL");
  }, 50);
  void outbox.drained().then(() => {
    for (const socket of Object.values(sockets)) socket.close();
    tell({ type: "shutdown" });
  });
}

/** Milliseconds that the process has kept a processor busy. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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
      // A RangeError is V8's word for content that is nested too deeply to be handed on.
      if (!(error instanceof WireError || error instanceof RangeError)) throw error;
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
  else if (order.type === "debugger") hostDebugger(order.link);
  else if (order.type === "ending") ending = true;
  else {
    watchdog = startWatchdog(order.link);
    for (const what of early.splice(0)) what(watchdog);
  }
  Atomics.add(handled, 0, 1);
  Atomics.notify(handled, 0);
});
void echo(sockets.hb);
void welcomeSubscribers();
void receive("control", control.take);
void receive("stdin", (message) => tell({ type: "message", channel: "stdin", message }));
void receive("shell", (message) => {
  const { msg_type } = message.header;
  // Where protocol 5.3 had it.
  if (msg_type === "shutdown_request") {
    control.take(message, "shell");
    return;
  }
  if (msg_type === "execute_request") tellWatchdog((started) => started.expectCell());
  tell({ type: "message", channel: "shell", message });
});
whenOrphaned(shutdown);

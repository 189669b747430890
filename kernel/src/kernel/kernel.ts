import type { Channels, Request } from "../channels/index.js";
import { Comms } from "../comms/index.js";
import { allowDebugging } from "./debuggee.js";
import type { Engine } from "../engine.js";
import { createInterrupter, uninterruptible } from "../interrupt/index.js";
import { captureOutput } from "../output/index.js";
import { CommMessages } from "./comm-messages.js";
import { Executor } from "./execute.js";
import { handlers, impatient, kernelInfo, type Session } from "./handlers/index.js";
import { History } from "./history.js";
import { Stdin } from "./stdin.js";

/** How long an impatient request waits for the running cell to end by itself, in milliseconds. */
const PATIENCE = 100;

interface KernelOptions {
  readonly channels: Channels;
  readonly engine: Engine;
  /** Ends the process, after a shutdown or a failure. */
  readonly exit: (code: number) => void;
}

/** Starts to answer requests. Cells run one after another; `execute_request`s that wait are aborted when one fails. */
export function startKernel({ channels, engine, exit }: KernelOptions): void {
  const history = new History();
  const stdin = new Stdin(channels);
  const interrupter = createInterrupter({
    host: (link) => channels.hostWatchdog(link),
    onInterrupt() {
      stdin.interrupt();
      engine.interrupt();
    },
  });
  const executor = new Executor({ channels, engine, interrupter, history, stdin });
  const comms = new Comms();
  const messages = new CommMessages({ channels, comms, interrupter, stdin });
  const output = captureOutput({
    comms,
    engine,
    addInterruptHook: (hook) => interrupter.addHook(hook),
    fallback: () => executor.lastOutput,
  });
  const log = (line: string) => output.log(`[latent-lab] ${line}\n`);
  const session: Session = { engine, history, comms };

  const queue: Request[] = [];
  let running: Request | undefined;

  function status(request: Request, state: "busy" | "idle"): void {
    channels.publish(request.parent, "status", { execution_state: state });
  }

  function reply(request: Request, content: object, metadata?: object): void {
    channels.reply(request, request.header.msg_type.replace(/_request$/, "_reply"), content, metadata);
  }

  function answer(request: Request): void {
    status(request, "busy");
    const { msg_type } = request.header;
    const handle = handlers.get(msg_type);
    if (!handle) log(`ignored a message of unknown type ${msg_type} on ${request.channel}`);
    try {
      const content = handle ? uninterruptible(() => handle(session, request)) : refusal(msg_type);
      if (content) reply(request, content);
    } catch (error) {
      log(`could not answer ${msg_type}: ${String(error)}`);
      reply(request, failure(error));
    }
    status(request, "idle");
    // Front ends take the last status for the kernel's, whichever request it belongs to.
    if (running) status(running, "busy");
  }

  async function execute(request: Request): Promise<void> {
    running = request;
    status(request, "busy");
    const started = new Date().toISOString(); // As ipykernel says it; front ends time cells by it.
    try {
      const { reply: content, abort } = await executor.execute(request);
      if (abort) await abortQueue();
      reply(request, content, { started });
    } catch (error) {
      log(`could not answer ${request.header.msg_type}: ${String(error)}`);
      reply(request, failure(error));
    }
    running = undefined;
    status(request, "idle");
  }

  async function deliver(request: Request): Promise<void> {
    running = request;
    status(request, "busy");
    await messages.deliver(request);
    running = undefined;
    status(request, "idle");
  }

  /** Aborts what was sent before the failed cell's reply can have been seen; what is sent in answer to it runs. */
  async function abortQueue(): Promise<void> {
    await channels.barrier();
    for (const request of queue) aborted.add(request);
  }
  const aborted = new WeakSet<Request>();

  function skip(request: Request): void {
    status(request, "busy");
    reply(request, { status: "aborted" });
    status(request, "idle");
  }

  let working = false;
  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let request = queue.shift(); request; request = queue.shift()) {
      const { msg_type } = request.header;
      if (CommMessages.types.has(msg_type)) await deliver(request);
      else if (msg_type !== "execute_request") answer(request);
      else {
        if (aborted.has(request)) skip(request);
        else await execute(request);
        interrupter.cellEnded();
      }
    }
    working = false;
    if (!warm) setImmediate(warmUp);
  }

  /** After the first request, which every front end sends before its reader runs a cell. */
  let warm = false;
  function warmUp(): void {
    if (warm || working) return;
    warm = true;
    try {
      engine.warmUp();
    } catch (error) {
      log(`could not warm up: ${String(error)}`);
    }
  }

  function take(request: Request): void {
    const { channel, header } = request;
    if (channel === "stdin") {
      if (header.msg_type === "input_reply") stdin.answer(request);
      else log(`ignored a message of type ${header.msg_type} on stdin`);
      return;
    }
    queue.push(request);
    void work();
    if (impatient.has(header.msg_type)) {
      setTimeout(() => {
        const place = queue.indexOf(request);
        if (place >= 0) answer(...(queue.splice(place, 1) as [Request]));
      }, PATIENCE);
    }
  }

  function end(code: number): void {
    output.dispose(); // A cell is kept from ending the process; it would keep us from it as well.
    exit(code);
  }

  channels.setInfo(kernelInfo(engine));
  if (engine.debugging) allowDebugging(engine, (link) => channels.hostDebugger(link));
  channels.listen({
    onRequest: take,
    onLog: log,
    onShutdown: () => end(0),
    onFailure(error) {
      log(`cannot go on: ${error.message}`);
      end(1);
    },
  });
}

/** The answer to a request that this kernel does not know; who sent it would wait for ever. None to other messages. */
function refusal(msgType: string): object | undefined {
  if (!msgType.endsWith("_request")) return undefined;
  const [ename, evalue] = [
    "UnknownRequest",
    `This kernel does not know ${msgType}; kernel_info says what it can do.`,
  ];
  return { status: "error", ename, evalue, traceback: [`${ename}: ${evalue}`] };
}

function failure(error: unknown): object {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { status: "error", ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}

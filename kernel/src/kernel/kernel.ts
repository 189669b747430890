import type { Channels, Request } from "../channels/index.js";
import { Comms } from "../comms/index.js";
import { allowDebugging } from "./debuggee.js";
import type { Engine } from "../engine.js";
import { createInterrupter } from "../interrupt/index.js";
import { captureOutput } from "../output/index.js";
import { CommMessages } from "./comm-messages.js";
import { Dispatcher } from "./dispatcher.js";
import { Executor } from "./execute.js";
import { handlers, kernelInfo } from "./handlers/index.js";
import { History } from "./history.js";
import { RequestQueue } from "./request-queue.js";
import { Stdin } from "./stdin.js";

/** Longest time that a request that needs no cell waits for the running one to end by itself, in milliseconds. */
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
  const session = { engine, history, comms };
  const dispatcher = new Dispatcher({
    channels,
    session,
    executor,
    messages,
    interrupter,
    abortWaiting,
    log,
  });
  const queue = new RequestQueue({
    answer: (request, isAborted) => dispatcher.dispatch(request, isAborted),
    onEmpty() {
      if (!isWarm) setImmediate(warmUp);
    },
  });

  /** Aborts what was sent before the failed cell's reply can have been seen; what is sent in answer to it runs. */
  async function abortWaiting(): Promise<void> {
    await channels.barrier();
    queue.abortWaiting();
  }

  /** After the first request, which every front end sends before its reader runs a cell. */
  let isWarm = false;
  function warmUp(): void {
    if (isWarm || queue.isWorking) return;
    isWarm = true;
    try {
      engine.warmUp();
    } catch (error) {
      log(`could not warm up: ${String(error)}`);
    }
  }

  function take(request: Request): void {
    if (request.channel === "stdin") takeInput(request);
    else {
      queue.add(request);
      if (handlers.has(request.header.msg_type)) {
        setTimeout(() => {
          if (queue.withdraw(request)) dispatcher.answer(request);
        }, PATIENCE);
      }
    }
  }

  function takeInput(request: Request): void {
    const { msg_type } = request.header;
    if (msg_type === "input_reply") stdin.answer(request);
    else log(`ignored a message of type ${msg_type} on stdin`);
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

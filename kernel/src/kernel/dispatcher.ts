import type { Channels, Request } from "../channels/index.js";
import { type Interrupter, uninterruptible } from "../interrupt/index.js";
import { CommMessages } from "./comm-messages.js";
import type { Executor } from "./execute.js";
import { handlers, type Session } from "./handlers/index.js";
import { Status } from "./status.js";

interface DispatcherOptions {
  readonly channels: Pick<Channels, "publish" | "reply">;
  readonly session: Session;
  readonly executor: Executor;
  readonly messages: CommMessages;
  readonly interrupter: Interrupter;
  /** Has the requests that wait answered as aborted: a cell has failed. */
  readonly abortWaiting: () => Promise<void>;
  readonly log: (line: string) => void;
}

/** Has each request answered by what its message type asks for. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #status: Status;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#status = new Status(options.channels);
  }

  async dispatch(request: Request, isAborted: boolean): Promise<void> {
    const { messages, interrupter } = this.#options;
    const { msg_type } = request.header;
    if (CommMessages.types.has(msg_type)) {
      await this.#status.whileRunning(request, () => messages.deliver(request));
    } else if (msg_type === "execute_request") {
      if (isAborted) this.#status.during(request, () => this.#reply(request, { status: "aborted" }));
      else await this.#status.whileRunning(request, () => this.#execute(request));
      interrupter.cellEnded();
    } else {
      this.answer(request);
    }
  }

  /** Answers what needs no cell to run, also beside one. */
  answer(request: Request): void {
    const { session, log } = this.#options;
    const { msg_type } = request.header;
    this.#status.during(request, () => {
      const handle = handlers.get(msg_type);
      if (!handle) log(`ignored a message of unknown type ${msg_type} on ${request.channel}`);
      try {
        const content = handle ? uninterruptible(() => handle(session, request)) : refusal(msg_type);
        if (content) this.#reply(request, content);
      } catch (error) {
        this.#fail(request, error);
      }
    });
  }

  async #execute(request: Request): Promise<void> {
    const { executor, abortWaiting } = this.#options;
    const started = new Date().toISOString(); // As ipykernel says it; front ends time cells by it.
    try {
      const { reply, abort } = await executor.execute(request);
      if (abort) await abortWaiting();
      this.#reply(request, reply, { started });
    } catch (error) {
      this.#fail(request, error);
    }
  }

  #fail(request: Request, error: unknown): void {
    this.#options.log(`could not answer ${request.header.msg_type}: ${String(error)}`);
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    this.#reply(request, errorContent(name, message));
  }

  #reply(request: Request, content: object, metadata?: object): void {
    const type = request.header.msg_type.replace(/_request$/, "_reply");
    this.#options.channels.reply(request, type, content, metadata);
  }
}

/** Answers a request that this kernel does not know: who sent it would wait for ever. Other messages get no answer. */
function refusal(msgType: string): object | undefined {
  if (!msgType.endsWith("_request")) return undefined;
  return errorContent(
    "UnknownRequest",
    `This kernel does not know ${msgType}; kernel_info says what it can do.`,
  );
}

const errorContent = (ename: string, evalue: string) => ({
  status: "error",
  ename,
  evalue,
  traceback: [`${ename}: ${evalue}`],
});

import type { JsonObject, Message } from "../../../kernel/src/wire/index.js";
import type { Client } from "../support/client.js";

/** A conversation with the kernel's debugger, as JupyterLab leads it. */
export class DebugSession {
  readonly #client: Client;
  #seq = 0;
  #seen = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Starts it, with what JupyterLab sends on the bug button. */
  async start(): Promise<void> {
    await this.ask("debugInfo");
    await this.ask("initialize", { clientID: "jupyterlab", adapterID: "" });
    await this.ask("attach");
    await this.ask("setExceptionBreakpoints", { filters: [] });
  }

  /** The whole response to a command. */
  async response(command: string, args: JsonObject = {}): Promise<JsonObject> {
    const content = { seq: ++this.#seq, type: "request", command, arguments: args };
    const { reply } = await this.#client.request("debug_request", content, { channel: "control" });
    return reply.content;
  }

  /** The body of the response to a command that must succeed. */
  async ask<Body = JsonObject>(command: string, args: JsonObject = {}): Promise<Body> {
    const { success, message, body } = await this.response(command, args);
    if (success !== true) throw new Error(`${command}: ${String(message)}`);
    return body as Body;
  }

  /** Sets breakpoints in a cell that need not have run. */
  async setBreakpoints(code: string, ...breakpoints: JsonObject[]): Promise<string> {
    const { sourcePath } = await this.ask<{ sourcePath: string }>("dumpCell", { code });
    await this.ask("setBreakpoints", { source: { path: sourcePath }, breakpoints });
    return sourcePath;
  }

  /** The next event of that name which was not waited for yet. */
  async event(name: string): Promise<JsonObject> {
    const isNext = (message: Message) =>
      message.header.msg_type === "debug_event" &&
      message.content.event === name &&
      Number(message.content.seq) > this.#seen;
    const { content } = await this.#client.until("iopub", isNext, `the event ${name}`);
    this.#seen = Number(content.seq);
    return content.body as JsonObject;
  }

  /** The names of all events that have come, in their order. */
  events(): string[] {
    const events = this.#client.received.iopub.filter(({ header }) => header.msg_type === "debug_event");
    return events.map(({ content }) => String(content.event));
  }

  /** The frames at which the main thread stands, as `name:line`. */
  async frames(): Promise<{ id: number; name: string; line: number; path: string }[]> {
    const { stackFrames } = await this.ask<{
      stackFrames: { id: number; name: string; line: number; source: { path: string } }[];
    }>("stackTrace", { threadId: 1 });
    return stackFrames.map(({ id, name, line, source }) => ({ id, name, line, path: source.path }));
  }

  /** The variables of a scope of the innermost frame, as texts. */
  async variables(scope: string): Promise<Record<string, string>> {
    const [frame] = await this.frames();
    const { scopes } = await this.ask<{ scopes: { name: string; variablesReference: number }[] }>("scopes", {
      frameId: frame?.id ?? 0,
    });
    const reference = scopes.find(({ name }) => name === scope)?.variablesReference ?? 0;
    return this.opened(reference);
  }

  async opened(variablesReference: number): Promise<Record<string, string>> {
    const { variables } = await this.ask<{ variables: { name: string; value: string }[] }>("variables", {
      variablesReference,
    });
    return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  }

  async evaluate(expression: string): Promise<string> {
    const [frame] = await this.frames();
    const { result } = await this.ask<{ result: string }>("evaluate", {
      expression,
      context: "repl",
      ...(frame && { frameId: frame.id }),
    });
    return result;
  }
}

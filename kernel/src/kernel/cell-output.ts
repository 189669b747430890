import type { Channels, Request } from "../channels/index.js";
import type { CellIO, DisplayOptions, MimeBundle } from "../engine.js";
import type { Stdin } from "./stdin.js";

/** The output of one cell, on its way to the front ends. */
export class CellOutput implements CellIO {
  readonly #channels: Channels;
  readonly #stdin: Stdin;
  readonly #request: Request;

  constructor(
    channels: Channels,
    stdin: Stdin,
    request: Request,
    readonly executionCount?: number,
  ) {
    this.#channels = channels;
    this.#stdin = stdin;
    this.#request = request;
  }

  stream(name: "stdout" | "stderr", text: string): void {
    if (text !== "") this.#channels.stream(this.#request.parent, name, text);
  }

  display(data: MimeBundle, { metadata = {}, displayId, update = false }: DisplayOptions = {}): void {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    this.#publish(update ? "update_display_data" : "display_data", { data, metadata, transient });
  }

  clearOutput(wait: boolean): void {
    this.#publish("clear_output", { wait });
  }

  input(prompt: string, password: boolean): Promise<string> {
    return this.#stdin.ask(this.#request, prompt, password);
  }

  comm(
    type: "comm_open" | "comm_msg" | "comm_close",
    content: object,
    metadata?: object,
    buffers?: readonly Uint8Array[],
  ): void {
    this.#publish(type, content, metadata, buffers);
  }

  #publish(msgType: string, content: object, metadata?: object, buffers?: readonly Uint8Array[]): void {
    this.#channels.publish(this.#request.parent, msgType, content, metadata, buffers);
  }
}

/** The output of a cell that is to run without a trace. */
export const noOutput: CellIO = {
  stream: () => undefined,
  display: () => undefined,
  clearOutput: () => undefined,
  input: () =>
    Promise.reject(new Error("Expected a cell that may ask for input, but this one runs silently.")),
};

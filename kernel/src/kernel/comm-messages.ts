import type { Channels, Request } from "../channels/index.js";
import type { Comms } from "../comms/index.js";
import { currentCell } from "../current-cell.js";
import { isInterruption } from "../engine/errors/interruption.js";
import type { Interrupter } from "../interrupt/index.js";
import { describeUncaught, withBudget } from "../output/index.js";
import { CellOutput } from "./cell-output.js";
import type { Stdin } from "./stdin.js";

interface CommMessagesOptions {
  readonly channels: Channels;
  readonly comms: Comms;
  readonly interrupter: Interrupter;
  readonly stdin: Stdin;
}

/** Brings the comm messages of front ends to the cells that listen. */
export class CommMessages {
  static readonly types: ReadonlySet<string> = new Set(["comm_open", "comm_msg", "comm_close"]);
  readonly #options: CommMessagesOptions;

  constructor(options: CommMessagesOptions) {
    this.#options = options;
  }

  /** Calls the listeners one after another; what one throws is shown below its cell. */
  async deliver(request: Request): Promise<void> {
    const { channels, comms, interrupter, stdin } = this.#options;
    const { header, content, metadata, buffers } = request;
    const io = withBudget(new CellOutput(channels, stdin, request));
    for (const { cell = io, run } of comms.take({ type: header.msg_type, content, metadata, buffers, io })) {
      try {
        await interrupter.run(() => currentCell.run(cell, async () => void (await run())));
      } catch (error) {
        if (!isInterruption(error)) cell.stream("stderr", `Uncaught: ${describeUncaught(error)}\n`);
      }
    }
  }
}

import type { Message } from "../wire/index.js";
import type { RequestChannel } from "./orders.js";
import { createUsage } from "./usage.js";

interface ControlOptions {
  /** Answers a request; `content` is a JSON text. */
  reply(request: Message, msgType: string, content: string, channel: RequestChannel): void;
  publishStatus(request: Message, state: "busy" | "idle"): void;
  /** Resolves once it is known which cells are meant: those that are asked for after the answer are not. */
  interrupt(): Promise<void>;
  shutdown(): void;
  /** Answers a request of the debugger's. */
  debug(request: Message): void;
  /** Passes a request on that only the main thread can answer. */
  forward(request: Message): void;
}

export interface Control {
  /** Takes a request, which came in on the control channel unless it is said otherwise. */
  take(request: Message, channel?: RequestChannel): void;
  /** The answer to `kernel_info_request`, as soon as it is known; requests wait for it until then. */
  setInfo(content: string): void;
}

/** The control channel: what must be answered even while the main thread is stuck in a cell. */
export function createControl(options: ControlOptions): Control {
  let info: string | undefined;
  const waiting: Message[] = [];
  const usage = createUsage();

  function answer(
    request: Message,
    msgType: string,
    content: string,
    channel: RequestChannel = "control",
  ): void {
    options.publishStatus(request, "busy");
    options.reply(request, msgType, content, channel);
    options.publishStatus(request, "idle");
  }

  return {
    take(request, channel) {
      const { msg_type } = request.header;
      if (msg_type === "interrupt_request") {
        void options.interrupt().then(() => answer(request, "interrupt_reply", '{"status":"ok"}'));
      } else if (msg_type === "shutdown_request") {
        const restart = request.content.restart === true;
        answer(request, "shutdown_reply", JSON.stringify({ status: "ok", restart }), channel);
        options.shutdown();
      } else if (msg_type === "kernel_info_request") {
        if (info) answer(request, "kernel_info_reply", info);
        else waiting.push(request);
      } else if (msg_type === "usage_request") {
        answer(request, "usage_reply", JSON.stringify(usage()));
      } else if (msg_type === "debug_request") {
        options.debug(request);
      } else {
        options.forward(request);
      }
    },
    setInfo(content) {
      info = content;
      for (const request of waiting.splice(0)) answer(request, "kernel_info_reply", content);
    },
  };
}

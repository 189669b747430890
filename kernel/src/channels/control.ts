import type { Message } from "../wire/index.js";

export interface ControlOptions {
  /** Answers a request; `content` is a JSON text. */
  reply(request: Message, msgType: string, content: string): void;
  publishStatus(request: Message, state: "busy" | "idle"): void;
  interrupt(): void;
  shutdown(): void;
  /** Passes a request on that only the main thread can answer. */
  forward(request: Message): void;
}

export interface Control {
  take(request: Message): void;
  /** The answer to `kernel_info_request`, as soon as it is known; requests wait for it until then. */
  setInfo(content: string): void;
}

/** The control channel: what must be answered even while the main thread is stuck in a cell. */
export function createControl(options: ControlOptions): Control {
  let info: string | undefined;
  const waiting: Message[] = [];

  function answer(request: Message, msgType: string, content: string): void {
    options.publishStatus(request, "busy");
    options.reply(request, msgType, content);
    options.publishStatus(request, "idle");
  }

  return {
    take(request) {
      const { msg_type } = request.header;
      if (msg_type === "interrupt_request") {
        options.interrupt();
        answer(request, "interrupt_reply", '{"status":"ok"}');
      } else if (msg_type === "shutdown_request") {
        const restart = request.content.restart === true;
        answer(request, "shutdown_reply", JSON.stringify({ status: "ok", restart }));
        options.shutdown();
      } else if (msg_type === "kernel_info_request") {
        if (info) answer(request, "kernel_info_reply", info);
        else waiting.push(request);
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

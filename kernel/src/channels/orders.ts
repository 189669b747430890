import type { DebuggerLink } from "../debugger/index.js";
import type { WatchdogLink } from "../interrupt/index.js";
import type { Message } from "../wire/index.js";
import type { Connection } from "./connection.js";
import type { StreamText } from "./stream-buffer.js";

/** The data that the worker is started with. */
export interface ChannelsSetup {
  readonly connection: Connection;
  readonly session: string;
  /** One slot: how many orders the worker has handled, so that the main thread can wait for it to keep up. */
  readonly handled: Int32Array<SharedArrayBuffer>;
}

/** The channels that a front end sends on. */
export type RequestChannel = "shell" | "control" | "stdin";

/** A message for everybody. All parts are JSON texts. */
export interface Publication {
  readonly topic: string;
  readonly header: string;
  readonly parentHeader: string;
  readonly metadata: string;
  readonly content: string;
  /** Bytes that go with it as they are. */
  readonly buffers?: readonly Uint8Array[];
}

/** A message for one front end. */
export interface Letter extends Omit<Publication, "topic"> {
  readonly channel: RequestChannel;
  readonly identities: readonly Uint8Array[];
}

/** An order of the main thread to the worker. */
export type ChannelOrder =
  | ({ readonly type: "publish" } & Publication)
  | ({ readonly type: "send" } & Letter)
  | ({ readonly type: "stream" } & StreamText)
  | { readonly type: "barrier"; readonly id: number }
  | { readonly type: "info"; readonly content: string }
  | { readonly type: "watchdog"; readonly link: WatchdogLink }
  | { readonly type: "debugger"; readonly link: DebuggerLink }
  | { readonly type: "ending" };

/** An event that the worker tells the main thread. */
export type ChannelEvent =
  | { readonly type: "message"; readonly channel: RequestChannel; readonly message: Message }
  | { readonly type: "barrier"; readonly id: number }
  | { readonly type: "log"; readonly line: string }
  | { readonly type: "shutdown" }
  | { readonly type: "failure"; readonly error: Error };

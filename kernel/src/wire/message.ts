/** The protocol version that our messages follow. */
export const PROTOCOL_VERSION = "5.3";

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A message as it comes in: the routing ids of its sender, the four JSON parts, raw buffers. */
export interface Message {
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  readonly parentHeader: JsonObject;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/**
 * A message on its way out. The parts are JSON texts already: they cross a thread boundary, and a parent header is
 * sent back with each of thousands of messages.
 */
export interface OutgoingMessage {
  readonly identities: readonly (Uint8Array | string)[];
  readonly header: string;
  readonly parentHeader: string;
  readonly metadata: string;
  readonly content: string;
  readonly buffers?: readonly Uint8Array[];
}

/** The error that says what is wrong with frames that are no message. */
export class WireError extends Error {
  override readonly name = "WireError";
}

import { WireError } from "./message.js";
import type { Header, JsonObject, Message, OutgoingMessage } from "./message.js";
import type { Signer } from "./signer.js";

const DELIMITER = "<IDS|MSG>";
const HEADER_FIELDS = ["msg_id", "msg_type"] as const;

/** The frames of a message, as they go into a socket. */
export function encode(message: OutgoingMessage, signer: Signer): (Uint8Array | string)[] {
  const parts = [message.header, message.parentHeader, message.metadata, message.content];
  return [...message.identities, DELIMITER, signer.sign(parts), ...parts, ...(message.buffers ?? [])];
}

/** The message in frames that came out of a socket. Throws a WireError that says what is wrong with them. */
export function decode(frames: readonly Buffer[], signer: Signer): Message {
  const start = frames.findIndex((frame) => frame.toString("latin1") === DELIMITER);
  if (start < 0) throw new WireError(`it has no ${DELIMITER} frame`);
  const [signature, ...rest] = frames.slice(start + 1);
  const parts = rest.slice(0, 4);
  const [header, parentHeader, metadata, content] = parts;
  if (!signature || !header || !parentHeader || !metadata || !content) {
    throw new WireError(
      `expected at least 5 frames after ${DELIMITER}, received ${frames.length - start - 1}`,
    );
  }
  if (!signer.verify(signature.toString("latin1"), parts)) {
    throw new WireError("its signature does not match the key");
  }
  return {
    identities: frames.slice(0, start),
    header: toHeader(parse("header", header)),
    parentHeader: parse("parent header", parentHeader),
    metadata: parse("metadata", metadata),
    content: parse("content", content),
    buffers: rest.slice(4),
  };
}

function parse(part: string, frame: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(frame.toString("utf8"));
  } catch {
    throw new WireError(`its ${part} is not JSON`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new WireError(
      `expected a JSON object as its ${part}, received ${JSON.stringify(value).slice(0, 40)}`,
    );
  }
  return value as JsonObject;
}

function toHeader(value: JsonObject): Header {
  for (const field of HEADER_FIELDS) {
    if (typeof value[field] !== "string") throw new WireError(`its header has no ${field}`);
  }
  return value as unknown as Header;
}

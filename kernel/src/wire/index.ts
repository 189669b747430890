export { decode, encode } from "./codec.js";
export { Headers } from "./headers.js";
export {
  type Header,
  type JsonObject,
  type Message,
  type OutgoingMessage,
  PROTOCOL_VERSION,
  WireError,
} from "./message.js";
export { createSigner, type Signer } from "./signer.js";

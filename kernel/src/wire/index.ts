export { decode, encode } from "./codec.js";
export { Headers } from "./headers.js";
export { type JsonObject, type Message, PROTOCOL_VERSION, WireError } from "./message.js";
export { createSigner } from "./signer.js";

export { decode } from "./decode.js";
export { encode } from "./encode.js";
export { MAX_DEPTH, MAX_LENGTH, NotPlainData } from "./limits.js";

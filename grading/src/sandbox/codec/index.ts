export { decode } from "./decode.js";
export { encode } from "./encode.js";
export { MAX_DEPTH, NotPlainData } from "./limits.js";

import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { OutOfMemoryError } from "./out-of-memory.js";

/** The part of Emscripten's module that gets memory and gives it away. */
interface Allocator {
  readonly asm: { readonly memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(pointer: number): void;
}

const PAGE = 65_536;
/** WebAssembly's memory ends at 4 GiB; the last of it is left to what tfjs' kernels need for themselves. */
const LIMIT = 3.75 * 2 ** 30;

const guarded = new WeakSet<BackendWasm>();
let limit = LIMIT;

/**
 * Makes a wasm backend throw an OutOfMemoryError where it has no room for a tensor. tfjs does not look whether it was given
 * any, writes to address 0, and nothing works from then on. The second call for a backend does nothing.
 */
export function guardMemory(backend: BackendWasm): void {
  if (guarded.has(backend)) return;
  guarded.add(backend);
  const wasm = backend.wasm as unknown as Allocator;
  // The first call replaces the function by another one.
  wasm._free(wasm._malloc(1));
  const { memory } = wasm.asm;
  const [malloc, grow] = [wasm._malloc.bind(wasm), memory.grow.bind(memory)];
  let forTensor = false;
  wasm._malloc = (bytes) => {
    forTensor = true;
    const pointer = malloc(bytes);
    forTensor = false;
    if (pointer === 0 && bytes > 0) throw new OutOfMemoryError(bytes);
    return pointer;
  };
  // Emscripten takes what this throws for the end of memory, and returns address 0 if nothing is free below.
  memory.grow = (pages) => {
    if (forTensor && memory.buffer.byteLength + pages * PAGE > limit) throw new RangeError("No more memory.");
    return grow(pages);
  };
}

/** Lets the memory of tensors grow to so many bytes only, to see what happens then without filling 4 GB. Default is all. */
export function limitMemory(bytes: number = LIMIT): void {
  limit = Math.min(bytes, LIMIT);
}

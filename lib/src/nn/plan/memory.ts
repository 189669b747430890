import { loadKernels, type Kernels, type Pointer } from "../kernels/kernels.js";

const PAGE = 65_536;
/** Vectors are read fastest where they do not cross a cache line. */
const LINE = 64;
/** 1 GiB; address space that is reserved but not used costs nothing. */
const MAXIMUM_PAGES = 16_384;

/** WebAssembly memory in which a plan lays out its buffers once, before it runs. */
export class PlanMemory {
  readonly kernels: Kernels;
  #next: Pointer;

  /** Continues a layout at `start`; the first line stays free, since address 0 means "none". */
  constructor(
    readonly memory: WebAssembly.Memory,
    start: Pointer = LINE,
  ) {
    this.kernels = loadKernels(memory);
    this.#next = start;
  }

  static create(options: { shared: boolean }): PlanMemory {
    const { shared } = options;
    return new PlanMemory(new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared }));
  }

  /** Returns where the next buffer would begin. */
  get end(): Pointer {
    return this.#next;
  }

  /** Room for so many floats, all 0. Throws RangeError if 1 GiB is not enough. */
  allocate(floats: number): Pointer {
    const pointer = this.#next;
    this.#next = Math.ceil((pointer + 4 * floats) / LINE) * LINE;
    const missing = this.#next - this.memory.buffer.byteLength;
    if (missing > 0) {
      try {
        this.memory.grow(Math.ceil(missing / PAGE));
      } catch (error) {
        throw new RangeError(
          "Expected a plan that fits into 1 GiB, received a larger one: use smaller batches.",
          {
            cause: error,
          },
        );
      }
    }
    return pointer;
  }

  /** A buffer's floats; valid until the next `allocate`, which may move the memory. */
  view(pointer: Pointer, floats: number): Float32Array {
    return new Float32Array(this.memory.buffer, pointer, floats);
  }
}

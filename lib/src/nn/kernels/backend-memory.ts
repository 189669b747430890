import * as tf from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { loadKernels, type Kernels, type Pointer } from "./kernels.js";

/** Bytes of a float. */
const FLOAT = 4;

/** Our kernels on the memory of a tfjs wasm backend: tensors stay where they are, nothing is copied. */
export interface BackendMemory {
  readonly kernels: Kernels;
  address(tensor: TensorInfo): Pointer;
  /** Some floats of a tensor; valid until anything is allocated. */
  floats(tensor: TensorInfo, offset: number, count: number): Float32Array;
  /** The same values as another tensor, without a copy: both are released before the memory is. */
  share(tensor: TensorInfo): TensorInfo;
  /** Returns what another kernel of the backend makes of these inputs; to be disposed of, unless it is the result. */
  run(kernel: string | tf.KernelConfig, inputs: Record<string, TensorInfo>, attributes: object): TensorInfo;
  dispose(tensor: TensorInfo): void;
  /** A new tensor of floats whose values are not set yet. Throws an Error at a length that is not a natural number. */
  output(shape: number[]): TensorInfo;
  /**
   * Room for so many floats, not cleared, until the next call with the same name. It is reused, and grows, so that
   * a training step allocates nothing.
   */
  scratch(name: "padded" | "packed" | "repeated" | "sums" | "transposed", floats: number): Pointer;
}

/** The members of Emscripten's module beyond its public type. */
interface Emscripten {
  asm: { memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(pointer: number): void;
}

const opened = new WeakMap<BackendWasm, BackendMemory>();

export function openBackendMemory(backend: BackendWasm): BackendMemory {
  let memory = opened.get(backend);
  if (!memory) {
    memory = open(backend);
    opened.set(backend, memory);
  }
  return memory;
}

function open(backend: BackendWasm): BackendMemory {
  const wasm = backend.wasm as unknown as Emscripten;
  const kernels = loadKernels(wasm.asm.memory);
  const rooms = new Map<string, { pointer: Pointer; floats: number }>();
  // An unsigned number also beyond 2 GiB.
  const address = (tensor: TensorInfo) => backend.getMemoryOffset(tensor.dataId) >>> 0;
  return {
    kernels,
    address,
    floats: (tensor, offset, count) =>
      new Float32Array(wasm.asm.memory.buffer, address(tensor) + FLOAT * offset, count),
    share({ dataId, shape, dtype }) {
      backend.incRef(dataId);
      return { dataId, shape, dtype };
    },
    run(kernel, inputs, attributes) {
      const config = typeof kernel === "string" ? tf.getKernel(kernel, "wasm") : kernel;
      return config.kernelFunc({ inputs, attrs: attributes as tf.NamedAttrMap, backend }) as TensorInfo;
    },
    dispose: ({ dataId }) => void backend.disposeData(dataId),
    output(shape) {
      // A window larger than what it is to slide over leads to a negative length.
      tf.util.assertNonNegativeIntegerDimensions(shape);
      return backend.makeOutput(shape, "float32");
    },
    scratch(name, floats) {
      const room = rooms.get(name);
      if (room && room.floats >= floats) return room.pointer;
      if (room) wasm._free(room.pointer);
      // Before the next line, which throws where there is no memory.
      rooms.delete(name);
      const pointer = wasm._malloc(floats * FLOAT) >>> 0;
      rooms.set(name, { pointer, floats });
      return pointer;
    },
  };
}

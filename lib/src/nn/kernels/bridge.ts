import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** The cost of a kernel that the wasm backend lacks, so that tfjs' plain JavaScript backend did its work. */
export interface BridgedKernel {
  /** tfjs' name of the kernel, such as Einsum. */
  readonly kernel: string;
  readonly calls: number;
  /** Bytes of inputs and results, copied to that backend and back. */
  readonly bytes: number;
  /** Copying and computing together. */
  readonly milliseconds: number;
}

/** The part of tfjs' cpu backend that is used here; its package exports no type of it. */
interface CpuBackend {
  firstUse: boolean;
  write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): tf.DataId;
  readSync(data: tf.DataId): tf.backend_util.BackendValues;
  disposeIntermediateTensorInfo(tensor: tf.TensorInfo): void;
}

type Inputs = tf.TensorInfo | undefined | null | Inputs[] | { [name: string]: Inputs };

/** Past this a kernel's cost is said once on standard error. */
const LOUD = 1000;

const costs = new Map<string, { calls: number; bytes: number; milliseconds: number; said: boolean }>();

/** The kernels that have run on the cpu backend so far, the most expensive first. */
export function bridgedKernels(): BridgedKernel[] {
  return [...costs]
    .map(([kernel, { calls, bytes, milliseconds }]) => ({ kernel, calls, bytes, milliseconds }))
    .sort((a, b) => b.milliseconds - a.milliseconds);
}

/**
 * Runs tfjs' cpu kernel for a tensor of the wasm backend: its inputs are copied over, its results back. Complex numbers,
 * which the wasm backend cannot hold, stay on the cpu backend; only kernels that come here ever see them. Throws what
 * the cpu kernel throws.
 */
export function runOnCpu(
  kernel: tf.KernelConfig,
  { inputs, attrs, backend }: Parameters<tf.KernelFunc>[0],
): tf.TensorInfo | tf.TensorInfo[] {
  const start = performance.now();
  const wasm = backend as BackendWasm;
  const cpu = tf.findBackend("cpu") as unknown as CpuBackend;
  // Else its first tensor prints the advice to install tfjs-node.
  cpu.firstUse = false;
  const copies: tf.TensorInfo[] = [];
  let bytes = 0;

  const copy = (tensor: tf.TensorInfo): tf.TensorInfo => {
    const { shape, dtype } = tensor;
    if (dtype === "complex64") return tensor;
    const values = wasm.readSync(tensor.dataId);
    bytes += bytesOf(values);
    // Some kernels ask for the rank, which only tensors have.
    const copied = { dataId: cpu.write(values, shape, dtype), shape, dtype, rank: shape.length };
    copies.push(copied);
    return copied;
  };
  const copyBack = (result: tf.TensorInfo): tf.TensorInfo => {
    const { dataId, shape, dtype } = result;
    if (dtype === "complex64") {
      return tf.engine().makeTensorFromTensorInfo(result, cpu as unknown as BackendWasm);
    }
    const values = inType(cpu.readSync(dataId), dtype);
    bytes += bytesOf(values);
    cpu.disposeIntermediateTensorInfo(result);
    return { dataId: wasm.write(values, shape, dtype), shape, dtype };
  };

  try {
    const results = kernel.kernelFunc({
      inputs: mapTensors(inputs, copy) as tf.NamedTensorInfoMap,
      attrs,
      backend: cpu,
    });
    return Array.isArray(results) ? results.map(copyBack) : copyBack(results);
  } finally {
    for (const copied of copies) cpu.disposeIntermediateTensorInfo(copied);
    account(kernel.kernelName, bytes, performance.now() - start);
  }
}

const ARRAYS: Partial<Record<tf.DataType, typeof Float32Array | typeof Int32Array | typeof Uint8Array>> = {
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
};

/** Some cpu kernels write whole numbers as floats, and say only in their result that they are none. */
function inType(values: tf.backend_util.BackendValues, dtype: tf.DataType): tf.backend_util.BackendValues {
  const type = ARRAYS[dtype];
  return !type || values instanceof type ? values : type.from(values as Float32Array);
}

/** Inputs come by name, and some kernels take lists of them. */
function mapTensors(inputs: Inputs, change: (tensor: tf.TensorInfo) => tf.TensorInfo): Inputs {
  if (!inputs) return inputs;
  if (Array.isArray(inputs)) return inputs.map((input) => mapTensors(input, change));
  if (isTensor(inputs)) return change(inputs);
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, mapTensors(input, change)]));
}

function isTensor(inputs: Inputs): inputs is tf.TensorInfo {
  return typeof inputs === "object" && inputs !== null && "dataId" in inputs;
}

/** Whether any of these tensors satisfies a condition. */
export function someTensor(inputs: unknown, condition: (tensor: tf.TensorInfo) => boolean): boolean {
  const values = inputs as Inputs;
  if (!values) return false;
  if (isTensor(values)) return condition(values);
  return Object.values(values).some((input) => someTensor(input, condition));
}

function bytesOf(values: tf.backend_util.BackendValues): number {
  if ("byteLength" in values) return values.byteLength;
  return values.reduce((sum, { length }) => sum + length, 0);
}

function account(kernel: string, bytes: number, milliseconds: number): void {
  const cost = costs.get(kernel) ?? { calls: 0, bytes: 0, milliseconds: 0, said: false };
  costs.set(kernel, cost);
  cost.calls++;
  cost.bytes += bytes;
  cost.milliseconds += milliseconds;
  if (cost.said || cost.milliseconds < LOUD) return;
  cost.said = true;
  console.warn(
    `${kernel} has no WebAssembly kernel and runs in plain JavaScript: ${cost.calls} calls have taken ${(cost.milliseconds / 1000).toFixed(1)} s and copied ${(cost.bytes / 1e6).toFixed(1)} MB. Call it less often, or on less data.`,
  );
}

import * as tf from "@tensorflow/tfjs";
import type { GatherV2Attrs, SliceAttrs, TensorInfo } from "@tensorflow/tfjs";
import type { BackendMemory } from "./backend-memory.js";
import { Activation } from "./kernels.js";
import { override, sizeOf } from "./override.js";

interface Gathered {
  readonly x: TensorInfo;
  readonly indices: TensorInfo;
}

/** Overrides what a training step does besides products: biases, batches, clones. */
export function overrideElementwiseKernels(): void {
  override<{ a: TensorInfo; b: TensorInfo }, object>("Add", ({ inputs }, memory) =>
    addBias(memory, inputs.a, inputs.b),
  );
  override<Gathered, GatherV2Attrs>("GatherV2", ({ inputs, attrs }, memory) =>
    gatherRows(memory, inputs, attrs),
  );
  override<{ x: TensorInfo }, SliceAttrs>("Slice", ({ inputs, attrs }, memory) =>
    sliceRows(memory, inputs.x, attrs),
  );
  override<{ x: TensorInfo }, object>("Identity", ({ inputs }, memory) => shared(memory, inputs.x));
  override<{ x: TensorInfo }, { dtype: string }>("Cast", ({ inputs: { x }, attrs: { dtype } }, memory) => {
    if (dtype === x.dtype) return shared(memory, x);
    return dtype === "bool" ? isNotZero(memory, x) : undefined;
  });
}

/** No operation writes into its inputs, so that clones need no memory of their own; the stock kernels copy. */
function shared(memory: BackendMemory, x: TensorInfo): TensorInfo | undefined {
  return x.dtype === "string" ? undefined : memory.share(x);
}

/** 1 where x is not 0; the stock kernel keeps the last byte of a number. */
function isNotZero(memory: BackendMemory, x: TensorInfo): TensorInfo {
  const zeros = memory.run("ZerosLike", { x }, {});
  const result = memory.run("NotEqual", { a: x, b: zeros }, {});
  memory.dispose(zeros);
  return result;
}

/** A vector added to every row; all other sums stay with the stock kernel. */
function addBias(memory: BackendMemory, a: TensorInfo, bias: TensorInfo): TensorInfo | undefined {
  const columns = a.shape.at(-1) ?? 0;
  if (a.dtype !== "float32" || bias.dtype !== "float32" || a.shape.length < 2) return undefined;
  if (bias.shape.at(-1) !== columns || sizeOf(bias.shape) !== columns || bias.shape.length > a.shape.length) {
    return undefined;
  }
  const result = memory.output(a.shape);
  const rows = columns > 0 ? sizeOf(a.shape) / columns : 0;
  memory.kernels.addBias(
    memory.address(a),
    memory.address(bias),
    memory.address(result),
    rows,
    columns,
    Activation.linear,
  );
  return result;
}

/** Whole rows along the first axis: the images of a batch. The stock kernel says which index has no row. */
function gatherRows(
  memory: BackendMemory,
  { x, indices }: Gathered,
  { axis, batchDims }: GatherV2Attrs,
): TensorInfo | undefined {
  const rank = x.shape.length;
  if (x.dtype !== "float32" || indices.dtype !== "int32" || rank < 1 || batchDims || axis % rank !== 0) {
    return undefined;
  }
  const [count = 0, ...row] = x.shape;
  const result = memory.output([...indices.shape, ...row]);
  const { address, kernels } = memory;
  // prettier-ignore
  const found = kernels.gatherRows(
    address(x), count, address(indices), sizeOf(indices.shape), 4 * sizeOf(row), address(result),
  );
  if (found) return result;
  memory.dispose(result);
  return undefined;
}

/**
 * Neighbouring rows along the first axis; the stock kernel copies the whole input out of the memory first. Throws an
 * Error if a slice reaches beyond the tensor, which the stock kernel does not notice.
 */
function sliceRows(
  memory: BackendMemory,
  x: TensorInfo,
  { begin, size }: SliceAttrs,
): TensorInfo | undefined {
  const [start = [], lengths = []] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size);
  tf.slice_util.assertParamsValid(x as tf.Tensor, start, lengths);
  if (x.dtype !== "float32" || x.shape.length < 1) return undefined;
  if (
    start.slice(1).some((from) => from !== 0) ||
    x.shape.some((length, i) => i > 0 && lengths[i] !== length)
  ) {
    return undefined;
  }
  const [first = 0] = start;
  const [rows = 0] = lengths;
  const result = memory.output(lengths);
  const row = 4 * sizeOf(x.shape.slice(1));
  const from = memory.address(x) + first * row;
  memory.kernels.copyLines(1, 1, rows * row, from, 0, 0, memory.address(result), 0, 0);
  return result;
}

import * as tf from "@tensorflow/tfjs";
import type { GatherV2Attrs, SliceAttrs, SumAttrs, TensorInfo } from "@tensorflow/tfjs";
import type { BackendMemory } from "./backend-memory.js";
import { Activation } from "./kernels.js";
import { override, sizeOf } from "./override.js";

interface Gathered {
  readonly x: TensorInfo;
  readonly indices: TensorInfo;
}

/** What a training step does beside products: biases and their gradients, batches, clones. */
export function overrideElementwiseKernels(): void {
  override<{ a: TensorInfo; b: TensorInfo }, object>("Add", ({ inputs }, memory) =>
    addBias(memory, inputs.a, inputs.b),
  );
  override<{ x: TensorInfo }, SumAttrs>("Sum", ({ inputs, attrs }, memory) =>
    sumToLastAxis(memory, inputs.x, attrs),
  );
  override<Gathered, GatherV2Attrs>("GatherV2", ({ inputs, attrs }, memory) =>
    gatherRows(memory, inputs, attrs),
  );
  override<{ x: TensorInfo }, SliceAttrs>("Slice", ({ inputs, attrs }, memory) =>
    sliceRows(memory, inputs.x, attrs),
  );
  override<{ x: TensorInfo }, object>("Identity", ({ inputs }, memory) => shared(memory, inputs.x));
  override<{ x: TensorInfo }, { dtype: string }>("Cast", ({ inputs, attrs }, memory) =>
    attrs.dtype === inputs.x.dtype ? shared(memory, inputs.x) : undefined,
  );
}

/** No operation writes into its inputs, so that clones need no memory of their own; the stock kernels copy. */
function shared(memory: BackendMemory, x: TensorInfo): TensorInfo | undefined {
  return x.dtype === "string" ? undefined : memory.share(x);
}

/** A vector added to every row; all other sums stay with the stock kernel. */
function addBias(memory: BackendMemory, a: TensorInfo, bias: TensorInfo): TensorInfo | undefined {
  const columns = a.shape.at(-1) ?? 0;
  if (a.dtype !== "float32" || bias.dtype !== "float32" || a.shape.length < 2) return undefined;
  if (bias.shape.at(-1) !== columns || sizeOf(bias.shape) !== columns || bias.shape.length > a.shape.length)
    return undefined;
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

/** The sum over all axes but the last: the gradient of a bias. */
function sumToLastAxis(
  memory: BackendMemory,
  x: TensorInfo,
  { axis, keepDims }: SumAttrs,
): TensorInfo | undefined {
  const rank = x.shape.length;
  const columns = x.shape.at(-1) ?? 0;
  if (x.dtype !== "float32" || keepDims || rank < 2 || columns === 0) return undefined;
  const axes = tf.util.parseAxisParam(axis, x.shape);
  if (axes.length !== rank - 1 || axes.includes(rank - 1)) return undefined;
  const result = memory.output([columns]);
  memory.kernels.sumRows(memory.address(x), sizeOf(x.shape) / columns, columns, memory.address(result));
  return result;
}

/** Whole rows along the first axis: the images of a batch. */
function gatherRows(
  memory: BackendMemory,
  { x, indices }: Gathered,
  { axis, batchDims }: GatherV2Attrs,
): TensorInfo | undefined {
  const rank = x.shape.length;
  if (x.dtype !== "float32" || indices.dtype !== "int32" || rank < 1 || batchDims || axis % rank !== 0)
    return undefined;
  const [count = 0, ...row] = x.shape;
  const result = memory.output([...indices.shape, ...row]);
  const { address, kernels } = memory;
  if (
    !kernels.gatherRows(
      address(x),
      count,
      address(indices),
      sizeOf(indices.shape),
      4 * sizeOf(row),
      address(result),
    )
  ) {
    throw new RangeError(`Expected indices in [0, ${count}), received others: gather rows that exist.`);
  }
  return result;
}

/** Neighbouring rows along the first axis; the stock kernel copies the whole input out of the memory first. */
function sliceRows(
  memory: BackendMemory,
  x: TensorInfo,
  { begin, size }: SliceAttrs,
): TensorInfo | undefined {
  if (x.dtype !== "float32" || x.shape.length < 1) return undefined;
  const [start = [], lengths = []] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size);
  if (
    start.slice(1).some((from) => from !== 0) ||
    x.shape.some((length, i) => i > 0 && lengths[i] !== length)
  )
    return undefined;
  const [first = 0] = start;
  const [rows = 0] = lengths;
  if (rows < 0 || first < 0 || first + rows > (x.shape[0] ?? 0)) return undefined;
  const result = memory.output(lengths);
  const row = 4 * sizeOf(x.shape.slice(1));
  const from = memory.address(x) + first * row;
  memory.kernels.copyLines(1, 1, rows * row, from, 0, 0, memory.address(result), 0, 0);
  return result;
}

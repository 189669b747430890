import * as tf from "@tensorflow/tfjs";
import type { ClipByValueAttrs, TensorInfo } from "@tensorflow/tfjs";
import type { BackendMemory } from "./backend-memory.js";
import { override, sizeOf } from "./override.js";

interface Operands {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

/** Comparisons that keep NaN, which the stock kernels turn into a bound. */
export function overrideExtremes(): void {
  override<{ x: TensorInfo }, ClipByValueAttrs>("ClipByValue", ({ inputs: { x }, attrs }, memory) => {
    if (x.dtype !== "float32") return undefined;
    const result = memory.output(x.shape);
    const { address, kernels } = memory;
    const { clipValueMin, clipValueMax } = attrs;
    kernels.clip(address(x), address(result), sizeOf(x.shape), clipValueMin, clipValueMax);
    return result;
  });
  for (const name of ["Minimum", "Maximum"] as const) {
    override<Operands, object>(name, ({ inputs }, memory) => extremes(memory, inputs, name === "Maximum"));
  }
}

function extremes(memory: BackendMemory, { a, b }: Operands, larger: boolean): TensorInfo | undefined {
  if (a.dtype !== "float32" || b.dtype !== "float32") return undefined;
  const shape = tf.broadcast_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const [p, q] = [padded(a.shape, shape.length), padded(b.shape, shape.length)];
  // The longest row through which both run along, or in which one of them stands still.
  let first = shape.length;
  while (first > 0 && isRow(p, shape, first - 1) && isRow(q, shape, first - 1)) first--;
  const rows = sizeOf(shape.slice(0, first));
  const columns = sizeOf(shape.slice(first));
  const [left, right] = [steps(p, rows, columns, first), steps(q, rows, columns, first)];
  if (!left || !right) return undefined;
  const result = memory.output(shape);
  const { address, kernels } = memory;
  // prettier-ignore
  kernels.extremes(
    larger, rows, columns, address(a), left.row, left.step, address(b), right.row, right.step, address(result),
  );
  return result;
}

/** The same shape with axes of length 1 before it. */
function padded(shape: number[], rank: number): number[] {
  return [...Array.from({ length: rank - shape.length }, () => 1), ...shape];
}

function isRow(own: number[], shape: number[], from: number): boolean {
  const row = own.slice(from);
  return row.every((length) => length === 1) || row.every((length, i) => length === shape[from + i]);
}

/** Bytes from a row, and from an element, to the next; undefined if the rows do not follow each other. */
function steps(own: number[], rows: number, columns: number, first: number) {
  const step = sizeOf(own.slice(first)) === columns ? 4 : 0;
  const ownRows = sizeOf(own.slice(0, first));
  if (ownRows !== 1 && ownRows !== rows) return undefined;
  return { step, row: ownRows === 1 ? 0 : 4 * sizeOf(own.slice(first)) };
}

import * as tf from "@tensorflow/tfjs";
import type { SumAttrs, TensorInfo } from "@tensorflow/tfjs";
import type { BackendMemory } from "./backend-memory.js";
import { overrideGradient } from "./gradients.js";
import { override, sizeOf } from "./override.js";

const MEAN_GRADIENT = "LatentLabMeanGradient";

/** Sums and means over any axes, added in 64 bits however many numbers there are; the stock kernels add in 32. */
export function overrideReductions(): void {
  override<{ x: TensorInfo }, SumAttrs>("Sum", ({ inputs: { x }, attrs }, memory) =>
    x.dtype === "float32" ? reduce(memory, x, attrs, 1) : undefined,
  );
  override<{ x: TensorInfo }, SumAttrs>("Mean", ({ inputs: { x }, attrs }, memory) => {
    const [, reduced] = tf.backend_util.computeOutAndReduceShapes(x.shape, axesOf(x.shape, attrs));
    const divisor = sizeOf(reduced ?? []);
    if (x.dtype === "float32") return reduce(memory, x, attrs, divisor);
    const floats = memory.run("Cast", { x }, { dtype: "float32" });
    const result = reduce(memory, floats, attrs, divisor);
    memory.dispose(floats);
    return result;
  });

  override<{ dy: TensorInfo; x: TensorInfo }, { columns: number }>(
    MEAN_GRADIENT,
    ({ inputs: { dy, x }, attrs: { columns } }, memory) => {
      const result = memory.output(x.shape);
      const { address, kernels } = memory;
      kernels.spreadColumns(address(dy), sizeOf(dy.shape), columns, columns, address(result));
      return result;
    },
  );
  overrideGradient("Mean", (dy, x, attrs) => {
    const axes = axesOf(x.shape, attrs as unknown as SumAttrs);
    if (axes.length === 0 || !areLast(axes, x.shape.length)) return undefined;
    const columns = sizeOf(x.shape.slice(-axes.length));
    return tf.engine().runKernel<tf.Tensor>(MEAN_GRADIENT, { dy, x }, { columns });
  });
}

function reduce(memory: BackendMemory, x: TensorInfo, attrs: SumAttrs, divisor: number): TensorInfo {
  const { kernels, address } = memory;
  const rank = x.shape.length;
  const axes = axesOf(x.shape, attrs);
  const [outShape = [], reduced = []] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes);
  const [kept, summed] = [sizeOf(outShape), sizeOf(reduced)];
  const isFirst = axes.every((axis, i) => axis === i);
  if (!areLast(axes, rank) && !isFirst) {
    const perm = tf.backend_util.getAxesPermutation(axes, rank) ?? [];
    const transposed = memory.run("Transpose", { x }, { perm });
    const last = axes.map((_, i) => rank - axes.length + i);
    const result = reduce(memory, transposed, { axis: last, keepDims: false }, divisor);
    memory.dispose(transposed);
    return { ...result, shape: shapeOf(outShape, axes, attrs) };
  }
  const result = memory.output(shapeOf(outShape, axes, attrs));
  if (areLast(axes, rank)) kernels.sumColumns(address(x), kept, summed, divisor, address(result));
  else kernels.meanRows(address(x), summed, kept, divisor, address(result));
  return result;
}

function shapeOf(outShape: number[], axes: number[], { keepDims }: SumAttrs): number[] {
  return keepDims ? tf.backend_util.expandShapeToKeepDim(outShape, axes) : outShape;
}

function axesOf(shape: number[], { axis }: SumAttrs): number[] {
  return tf.util.parseAxisParam(axis, shape).sort((a, b) => a - b);
}

function areLast(axes: number[], rank: number): boolean {
  return axes.every((axis, i) => axis === rank - axes.length + i);
}

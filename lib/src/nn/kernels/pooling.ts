import * as tf from "@tensorflow/tfjs";
import type { AvgPool3DGradAttrs, MaxPoolAttrs, TensorInfo } from "@tensorflow/tfjs";
import { elementAt } from "../../element-at.js";
import type { BackendMemory } from "./backend-memory.js";
import { override, sizeOf, stockKernel } from "./override.js";

interface PoolGradient {
  readonly dy: TensorInfo;
  readonly input: TensorInfo;
}

/**
 * Pooling and its gradients. That of the stock max pooling is 0 where a maximum is negative, and those of average
 * pooling, on every backend, take windows at the border for whole ones.
 */
export function overridePooling(): void {
  for (const kind of ["max", "average"] as const) {
    override<{ x: TensorInfo }, MaxPoolAttrs>(NAMES[kind].forward, ({ inputs: { x }, attrs }, memory) => {
      if (x.dtype !== "float32") return undefined;
      const pool = poolOf(x.shape, attrs);
      // tfjs takes windows of one pixel for no pooling if there are as many as pixels, whatever the stride.
      if (pool.isOnePixel && tf.util.arraysEqual(x.shape, pool.outShape)) return memory.share(x);
      const result = memory.output(pool.outShape);
      const { address, kernels } = memory;
      const run = kind === "max" ? kernels.maxPool : kernels.averagePool;
      run(pool.batch, address(x), ...pool.windows, address(result), pool.outHeight, pool.outWidth);
      return result;
    });
    override<PoolGradient, MaxPoolAttrs>(NAMES[kind].gradient, ({ inputs: { dy, input }, attrs }, memory) => {
      const pool = poolOf(input.shape, attrs);
      if (input.dtype !== "float32" || !tf.util.arraysEqual(dy.shape, pool.outShape)) return undefined;
      const result = memory.output(input.shape);
      const { address, kernels } = memory;
      const { batch, windows, outHeight, outWidth } = pool;
      const ends = [address(dy), outHeight, outWidth, address(result)] as const;
      if (kind === "max") kernels.maxPoolGradient(batch, address(input), ...windows, ...ends);
      else kernels.averagePoolGradient(batch, ...windows, ...ends);
      return result;
    });
  }
  const stock = stockKernel("AvgPool3DGrad") as tf.KernelConfig;
  override<PoolGradient, AvgPool3DGradAttrs>("AvgPool3DGrad", ({ inputs, attrs }, memory) =>
    averagePool3dGradient(memory, inputs, attrs, stock),
  );
}

const NAMES = {
  max: { forward: "MaxPool", gradient: "MaxPoolGrad" },
  average: { forward: "AvgPool", gradient: "AvgPoolGrad" },
} as const;

/** Height to padding on the left, as the kernels take them. */
type Windows = [number, number, number, number, number, number, number, number, number];

function poolOf(shape: number[], { filterSize, strides, pad, dimRoundingMode }: MaxPoolAttrs) {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  const info = tf.backend_util.computePool2DInfo(
    [batch, height, width, channels],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo, outHeight, outWidth, outShape } =
    info;
  // prettier-ignore
  const windows: Windows = [
    height, width, channels, filterHeight, filterWidth, strideHeight, strideWidth, padInfo.top, padInfo.left,
  ];
  return {
    batch,
    windows,
    isOnePixel: filterHeight === 1 && filterWidth === 1,
    outHeight,
    outWidth,
    outShape,
  };
}

/** tfjs divides by the size of a whole window: where a window reaches beyond the border, dy grows by that beforehand. */
function averagePool3dGradient(
  memory: BackendMemory,
  { dy, input }: PoolGradient,
  attrs: AvgPool3DGradAttrs,
  stock: tf.KernelConfig,
): TensorInfo | undefined {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = input.shape as [number, number, number, number, number];
  const info = tf.backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { filterDepth, filterHeight, filterWidth, padInfo } = info;
  const inside = [
    counts(info.outDepth, info.strideDepth, filterDepth, padInfo.front, info.inDepth),
    counts(info.outHeight, info.strideHeight, filterHeight, padInfo.top, info.inHeight),
    counts(info.outWidth, info.strideWidth, filterWidth, padInfo.left, info.inWidth),
  ] as const;
  const whole = filterDepth * filterHeight * filterWidth;
  const isWhole = inside.every((side, i) =>
    side.every((n) => n === [filterDepth, filterHeight, filterWidth][i]),
  );
  if (isWhole) return undefined;

  const grown = memory.output(dy.shape);
  const [from, to] = [memory.floats(dy, 0, sizeOf(dy.shape)), memory.floats(grown, 0, sizeOf(dy.shape))];
  const channels = info.outChannels;
  let at = 0;
  for (let batch = 0; batch < info.batchSize; batch++) {
    for (const deep of inside[0]) {
      for (const down of inside[1]) {
        for (const across of inside[2]) {
          const factor = whole / (deep * down * across);
          for (let c = 0; c < channels; c++, at++) to[at] = elementAt(from, at) * factor;
        }
      }
    }
  }
  const result = memory.run(stock, { dy: grown, input }, attrs);
  memory.dispose(grown);
  return result;
}

/** Counts the elements of each window along one axis that lie within the input. */
function counts(windows: number, stride: number, size: number, before: number, length: number): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const start = i * stride - before;
    return Math.min(start + size, length) - Math.max(start, 0);
  });
}

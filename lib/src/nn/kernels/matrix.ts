import type { BatchMatMulAttrs, TensorInfo, _FusedMatMulAttrs } from "@tensorflow/tfjs";
import type { BackendMemory } from "./backend-memory.js";
import { fused, type FusedEnd } from "./fused.js";
import { Activation } from "./kernels.js";
import { override, sizeOf } from "./override.js";

interface Factors {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
}

interface FusedFactors extends Factors {
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

/** In longer sums 32 bits would lose what is small beside the sum so far: they are added up block by block. */
const LONG = 16_384;
const BLOCK = 1024;

/** Products of two matrices, alone and with bias and activation; stacks of matrices stay with the stock kernel. */
export function overrideMatrixKernels(): void {
  override<Factors, BatchMatMulAttrs>("BatchMatMul", ({ inputs, attrs }, memory) =>
    product(memory, inputs.a, inputs.b, attrs, undefined, Activation.linear),
  );
  override<FusedFactors, _FusedMatMulAttrs>("_FusedMatMul", ({ inputs, attrs }, memory) => {
    const { a, b, bias, preluActivationWeights } = inputs;
    return fused(memory, attrs as FusedEnd, preluActivationWeights, (activation) =>
      product(memory, a, b, attrs, bias, activation),
    );
  });
}

function product(
  memory: BackendMemory,
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
  bias: TensorInfo | undefined,
  activation: number,
): TensorInfo | undefined {
  if (a.dtype !== "float32" || b.dtype !== "float32") return undefined;
  if (!isMatrix(a.shape) || !isMatrix(b.shape)) return undefined;
  const [aRows, aColumns] = lastTwo(a.shape);
  const [bRows, bColumns] = lastTwo(b.shape);
  const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const [depth, n] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
  if (k !== depth) return undefined;
  if (bias && (bias.dtype !== "float32" || sizeOf(bias.shape) !== n)) return undefined;

  const { kernels, address } = memory;
  const leading = a.shape.length >= b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
  const result = memory.output([...leading, m, n]);
  let right = address(b);
  if (transposeB) {
    right = memory.scratch("transposed", bRows * bColumns);
    kernels.transpose(address(b), right, bRows, bColumns);
  }
  const [aRow, aStep] = transposeA ? [4, 4 * aColumns] : [4 * aColumns, 4];
  const start = bias ? address(bias) : 0;
  const sums = address(result);
  if (k <= LONG) {
    kernels.matMul(m, n, k, address(a), aRow, aStep, right, 4 * n, sums, 4 * n, start, activation);
    return result;
  }
  const part = memory.scratch("sums", m * n);
  kernels.clear(sums, 4 * m * n);
  for (let from = 0; from < k; from += BLOCK) {
    const [left, rows] = [address(a) + from * aStep, Math.min(BLOCK, k - from)];
    kernels.matMul(
      m,
      n,
      rows,
      left,
      aRow,
      aStep,
      right + 4 * n * from,
      4 * n,
      part,
      4 * n,
      0,
      Activation.linear,
    );
    kernels.addTo(sums, part, m * n);
  }
  kernels.clear(part, 4 * n);
  kernels.addBias(sums, start || part, sums, m, n, activation);
  return result;
}

/** One matrix, whatever axes of length 1 stand before it. */
function isMatrix(shape: readonly number[]): boolean {
  return shape.length >= 2 && sizeOf(shape.slice(0, -2)) === 1;
}

function lastTwo(shape: readonly number[]): [rows: number, columns: number] {
  return [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}

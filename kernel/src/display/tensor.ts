import type { Renderer } from "./renderer.js";

interface Tensor {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed: boolean;
  dataSync(): unknown;
  toString(verbose?: boolean): string;
}

/** A tfjs tensor or variable: type, shape, and the values, of large ones the corners. */
export const renderTensor: Renderer = (value) =>
  isTensor(value)
    ? { "text/plain": `Tensor ${value.dtype} [${value.shape.join(", ")}]${values(value)}` }
    : undefined;

function isTensor(value: object): value is Tensor {
  const { shape, dtype, isDisposed, dataSync } = value as Partial<Tensor>;
  return (
    Array.isArray(shape) &&
    typeof dtype === "string" &&
    typeof isDisposed === "boolean" &&
    typeof dataSync === "function"
  );
}

function values(tensor: Tensor): string {
  if (tensor.isDisposed) return " (disposed)";
  try {
    const small = exact(tensor);
    if (small !== undefined) return `\n${small}`;
    // Printed as "Tensor", then the values indented by four.
    return tensor
      .toString()
      .replace(/^Tensor\s*\n/, "\n")
      .replace(/\n {4}/g, "\n");
  } catch {
    return " (its values are not available synchronously)";
  }
}

/** As many values as are shown one by one. */
const FEW = 400;

/** Tells whether tfjs prints a number with seven decimals, and so as 0, or with all digits. */
const isMisprinted = (value: number) =>
  value !== 0 && Number.isFinite(value) && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e15);

/** The values of a small tensor with seven significant digits each, if tfjs' own text would not be true to them. */
function exact(tensor: Tensor): string | undefined {
  const { shape, dtype } = tensor;
  const size = shape.reduce((product, length) => product * length, 1);
  if (dtype !== "float32" || size > FEW) return undefined;
  const data = tensor.dataSync() as ArrayLike<number>;
  if (!Array.from(data).some(isMisprinted)) return undefined;
  const text = (axis: number, start: number, step: number): string => {
    const length = shape[axis];
    if (length === undefined) return String(Number(Number(data[start]).toPrecision(7)));
    const inner = step / Math.max(length, 1);
    const parts = Array.from({ length }, (_, i) => text(axis + 1, start + i * inner, inner));
    const separator = axis === shape.length - 1 ? ", " : `,\n${" ".repeat(axis + 1)}`;
    return `[${parts.join(separator)}]`;
  };
  return text(0, 0, size);
}

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
    // Printed as "Tensor", then the values indented by four.
    return tensor
      .toString()
      .replace(/^Tensor\s*\n/, "\n")
      .replace(/\n {4}/g, "\n");
  } catch {
    return " (its values are not available synchronously)";
  }
}

import * as tf from "@tensorflow/tfjs";
import type { CumsumAttrs, TensorInfo } from "@tensorflow/tfjs";
import { overrideGradient } from "./gradients.js";
import { override } from "./override.js";

/** Running sums and products along an axis that is counted from the end, and the gradient along any axis. */
export function overrideCumulative(): void {
  for (const name of ["Cumsum", "Cumprod"]) {
    override<{ x: TensorInfo }, CumsumAttrs>(name, ({ inputs: { x }, attrs }, memory) =>
      attrs.axis < 0 ? memory.run(name, { x }, { ...attrs, axis: fromStart(attrs, x) }) : undefined,
    );
  }
  // That of tfjs transposes its result once more than there is to transpose, unless the axis is the last.
  overrideGradient("Cumsum", (dy, x, attrs) => {
    const { exclusive, reverse } = attrs as unknown as CumsumAttrs;
    return tf.cumsum(dy, fromStart(attrs as unknown as CumsumAttrs, x), exclusive, !reverse);
  });
}

function fromStart({ axis }: CumsumAttrs, { shape }: TensorInfo): number {
  return axis < 0 ? axis + shape.length : axis;
}

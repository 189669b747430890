import * as tf from "@tensorflow/tfjs";
import type { SumAttrs, TensorInfo } from "@tensorflow/tfjs";
import { Activation } from "./kernels.js";
import { override, sizeOf } from "./override.js";

const ACTIVATION_GRADIENT = "LatentLabActivationGradient";
const CLIP_GRADIENT = "LatentLabClipGradient";
const MEAN_GRADIENT = "LatentLabMeanGradient";

interface Clip {
  readonly clipValueMin: number;
  readonly clipValueMax: number;
}

/** Gradients that tfjs composes of several passes over memory, in one pass each; and the mean that goes with one. */
export function overrideGradients(): void {
  override<{ dy: TensorInfo; value: TensorInfo }, { activation: number }>(
    ACTIVATION_GRADIENT,
    ({ inputs: { dy, value }, attrs: { activation } }, memory) => {
      const result = memory.output(value.shape);
      const { address, kernels } = memory;
      kernels.deriveActivation(address(dy), address(value), address(result), sizeOf(value.shape), activation);
      return result;
    },
  );
  for (const [kernelName, activation] of [
    ["Relu", Activation.relu],
    ["Sigmoid", Activation.sigmoid],
  ] as const) {
    overrideGradient(kernelName, (dy, value) =>
      tf.engine().runKernel<tf.Tensor>(ACTIVATION_GRADIENT, { dy, value }, { activation }),
    );
  }

  override<{ dy: TensorInfo; x: TensorInfo }, Clip>(CLIP_GRADIENT, ({ inputs: { dy, x }, attrs }, memory) => {
    const result = memory.output(x.shape);
    const { address, kernels } = memory;
    const { clipValueMin, clipValueMax } = attrs;
    const size = sizeOf(x.shape);
    kernels.clipGradient(address(dy), address(x), address(result), size, clipValueMin, clipValueMax);
    return result;
  });
  overrideGradient("ClipByValue", (dy, x, attrs) =>
    x.dtype === "float32" ? tf.engine().runKernel<tf.Tensor>(CLIP_GRADIENT, { dy, x }, attrs) : undefined,
  );

  override<{ x: TensorInfo }, SumAttrs>("Mean", ({ inputs: { x }, attrs }, memory) => {
    const columns = x.dtype === "float32" && !attrs.keepDims && meanLength(x.shape, attrs);
    if (!columns) return undefined;
    const [outShape] = tf.backend_util.computeOutAndReduceShapes(x.shape, axesOf(x.shape, attrs));
    const result = memory.output(outShape ?? []);
    memory.kernels.meanColumns(memory.address(x), sizeOf(outShape ?? []), columns, memory.address(result));
    return result;
  });
  override<{ dy: TensorInfo; x: TensorInfo }, { columns: number }>(
    MEAN_GRADIENT,
    ({ inputs: { dy, x }, attrs: { columns } }, memory) => {
      const result = memory.output(x.shape);
      const { address, kernels } = memory;
      kernels.meanColumnsGradient(address(dy), sizeOf(dy.shape), columns, address(result));
      return result;
    },
  );
  overrideGradient("Mean", (dy, x, attrs) => {
    const columns = meanLength(x.shape, attrs as unknown as SumAttrs);
    return columns ? tf.engine().runKernel<tf.Tensor>(MEAN_GRADIENT, { dy, x }, { columns }) : undefined;
  });
}

/** `saved` is what the stock gradient keeps too: of Sigmoid its output, of the others their input. */
type OwnGradient = (dy: tf.Tensor, saved: tf.Tensor, attrs: tf.NamedAttrMap) => tf.Tensor | undefined;

/**
 * Gradients are registered for all backends at once: on another one, and where ours returns undefined, the stock
 * gradient is used.
 */
function overrideGradient(kernelName: string, own: OwnGradient): void {
  const stock = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    inputsToSave: stock.inputsToSave,
    outputsToSave: stock.outputsToSave,
    gradFunc(dy, saved, attrs) {
      const [first] = saved;
      const composed = () => stock.gradFunc(dy, saved, attrs).x?.() as tf.Tensor;
      if (!first || tf.getBackend() !== "wasm") return { x: composed };
      return { x: () => own(dy as tf.Tensor, first, attrs) ?? composed() };
    },
  });
}

function axesOf(shape: number[], { axis }: SumAttrs): number[] {
  return tf.util.parseAxisParam(axis, shape).sort((a, b) => a - b);
}

/** How many neighbouring floats each mean is of; undefined if it is not over the last axes. */
function meanLength(shape: number[], attrs: SumAttrs): number | undefined {
  const axes = axesOf(shape, attrs);
  const first = shape.length - axes.length;
  if (axes.length === 0 || axes.some((axis, i) => axis !== first + i)) return undefined;
  return sizeOf(shape.slice(first));
}

import * as tf from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { Activation } from "./kernels.js";
import { override, sizeOf } from "./override.js";

const ACTIVATION_GRADIENT = "LatentLabActivationGradient";
const CLIP_GRADIENT = "LatentLabClipGradient";

interface Clip {
  readonly clipValueMin: number;
  readonly clipValueMax: number;
}

/** Gradients that tfjs composes of several passes over memory, in one pass each. */
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
}

/** `saved` is what the stock gradient keeps too: of Sigmoid its output, of the others their input. */
type OwnGradient = (dy: tf.Tensor, saved: tf.Tensor, attrs: tf.NamedAttrMap) => tf.Tensor | undefined;

/**
 * Gradients are registered for all backends at once: on another one, where ours returns undefined, and where what it
 * computes is to be differentiated again, which ours cannot be, the stock gradient is used.
 */
export function overrideGradient(kernelName: string, own: OwnGradient): void {
  const stock = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    kernelName,
    inputsToSave: stock.inputsToSave,
    outputsToSave: stock.outputsToSave,
    gradFunc(dy, saved, attrs) {
      const [first] = saved;
      const composed = () => stock.gradFunc(dy, saved, attrs).x?.() as tf.Tensor;
      const isDifferentiated = tf.engine().state.gradientDepth > 0;
      if (!first || isDifferentiated || tf.getBackend() !== "wasm") return { x: composed };
      return { x: () => own(dy as tf.Tensor, first, attrs) ?? composed() };
    },
  });
}

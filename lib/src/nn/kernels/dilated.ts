import * as tf from "@tensorflow/tfjs";
import type { Convolving } from "./geometry-of.js";

/** Gradients of convolutions whose taps lie apart, which tfjs refuses. */
export function overrideDilatedGradients(): void {
  overrideGradient("Conv2D", (dy, [x, filter], attrs) => ({
    x: () => run("Conv2DBackpropInput", { dy, filter }, { ...attrs, inputShape: x.shape }),
    filter: () => run("Conv2DBackpropFilter", { x, dy }, { ...attrs, filterShape: filter.shape }),
  }));
  overrideGradient("Conv2DBackpropInput", (ddx, [dy, filter], attrs) => ({
    dy: () => run("Conv2D", { x: ddx, filter }, attrs),
    filter: () => run("Conv2DBackpropFilter", { x: ddx, dy }, { ...attrs, filterShape: filter.shape }),
  }));
  overrideGradient("DepthwiseConv2dNative", (dy, [x, filter], attrs) => ({
    x: () => run("DepthwiseConv2dNativeBackpropInput", { dy, filter }, { ...attrs, inputShape: x.shape }),
    filter: () =>
      run("DepthwiseConv2dNativeBackpropFilter", { x, dy }, { ...attrs, filterShape: filter.shape }),
  }));
  composeFused("conv2d", tf.conv2d);
  composeFused("depthwiseConv2d", tf.depthwiseConv2d);
}

type Gradients = (
  dy: tf.Tensor,
  saved: [tf.Tensor, tf.Tensor],
  attrs: object,
) => Record<string, () => tf.Tensor>;

/** Ours are used on the wasm backend, for convolutions with gaps in the order of axes that its kernels know. */
function overrideGradient(kernelName: string, own: Gradients): void {
  const stock = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    gradFunc(dy, saved, attrs) {
      const { dilations, dataFormat = "NHWC" } = attrs as unknown as Convolving;
      if (tf.getBackend() !== "wasm" || !isDilated(dilations) || dataFormat !== "NHWC") {
        return stock.gradFunc(dy, saved, attrs);
      }
      return own(dy as tf.Tensor, saved as [tf.Tensor, tf.Tensor], attrs);
    },
  });
}

function run(kernel: string, inputs: Record<string, tf.Tensor>, attrs: object): tf.Tensor {
  return tf.engine().runKernel<tf.Tensor>(kernel, inputs, attrs as tf.NamedAttrMap);
}

function isDilated(dilations: number | number[] | undefined): boolean {
  return [dilations ?? 1].flat().some((rate) => rate !== 1);
}

type Fused = Parameters<typeof tf.fused.conv2d>[0];
type Convolve = (...args: [tf.Tensor4D, tf.Tensor4D, ...unknown[]]) => tf.Tensor;

/**
 * tfjs' convolution with a bias brings a gradient of its own, which refuses gaps: while gradients are recorded it is
 * composed of the parts that have one. Layers call it where they end in no activation function.
 */
function composeFused(name: "conv2d" | "depthwiseConv2d", convolve: unknown): void {
  const operations = tf.fused as Record<typeof name, (options: Fused) => tf.Tensor>;
  const stock = operations[name];
  // A bundler may have made a module of it, which cannot be changed.
  if (!Object.getOwnPropertyDescriptor(operations, name)?.writable) return;
  operations[name] = (options) => {
    const { x, filter, strides, pad, dataFormat, dilations, dimRoundingMode, bias, activation } = options;
    const records = tf.engine().state.gradientDepth > 0;
    if (!records || !isDilated(dilations) || (activation ?? "linear") !== "linear") return stock(options);
    const sums = (convolve as Convolve)(
      x as tf.Tensor4D,
      filter as tf.Tensor4D,
      strides,
      pad,
      dataFormat,
      dilations,
      dimRoundingMode,
    );
    return bias ? tf.add(sums, bias) : sums;
  };
}

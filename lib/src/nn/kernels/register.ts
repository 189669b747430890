import { overrideConvolutionKernels } from "./convolution.js";
import { overrideElementwiseKernels } from "./elementwise.js";
import { overrideGradients } from "./gradients.js";
import { overrideMatrixKernels } from "./matrix.js";

let registered = false;

/**
 * Registers our SIMD kernels under the stock names for the backend "wasm", so that layers, `fit` and autodiff of tfjs
 * are unchanged and faster. Import @tensorflow/tfjs-backend-wasm before. The second call does nothing.
 */
export function registerKernels(): void {
  if (registered) return;
  registered = true;
  overrideMatrixKernels();
  overrideConvolutionKernels();
  overrideElementwiseKernels();
  overrideGradients();
}

import { completeAutodiff } from "./autodiff.js";
import { overrideConvolutionKernels } from "./convolution.js";
import { overrideCumulative } from "./cumulative.js";
import { overrideDepthwiseKernels } from "./depthwise.js";
import { overrideDilatedGradients } from "./dilated.js";
import { overrideElementwiseKernels } from "./elementwise.js";
import { overrideExtremes } from "./extremes.js";
import { overrideGradients } from "./gradients.js";
import { overrideMatrixKernels } from "./matrix.js";
import { bridgeOtherKernels } from "./override.js";
import { overridePooling } from "./pooling.js";
import { overrideReductions } from "./reductions.js";

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
  overrideDepthwiseKernels();
  overrideDilatedGradients();
  overrideElementwiseKernels();
  overrideReductions();
  overrideExtremes();
  overrideCumulative();
  overridePooling();
  overrideGradients();
  bridgeOtherKernels();
  completeAutodiff();
}

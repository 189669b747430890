import type { Answers } from "./edits.js";
import { build, klSweep, scatter, sizes, sumOverOutcomes, twoTerms } from "./templates.js";

/** Right answers to 02-kl-divergence: 7 points, and 1 that a person gives. */
export const KL_RIGHT = {
  "kl-discrete": sumOverOutcomes("a * Math.log(a / b)"),
  "kl-bernoulli": twoTerms("a === 0 ? 0 : a * Math.log(a / b)"),
  "kl-sweep": klSweep(`const forward = p2.map((p) => klBernoulli(p1, p));
const reverse = p2.map((p) => klBernoulli(p, p1));
return { forward, reverse };`),
  "kl-asymmetry":
    "KL(q‖p) averages under q, so p must not be small where q is large; KL(p‖q) averages under p and punishes " +
    "mass of p where q has none.",
} satisfies Answers;

/** Right answers to 03-transposed-convolution: 8 points, and 2 that a person gives. */
export const CONVOLUTION_RIGHT = {
  "conv-matrix": build(),
  "transposed-conv": scatter(),
  "transposed-sizes": sizes(7, 5, 14, 28, 8, 7, 17, 30),
  "transposed-conv-definition":
    "Each input entry places a copy of the kernel, times itself, on the output; overlaps add up. As a linear map " +
    "it is $C^\\top$ where the convolution is $C$, its adjoint and not its inverse.",
} satisfies Answers;

export const RIGHT: Answers = { ...KL_RIGHT, ...CONVOLUTION_RIGHT };

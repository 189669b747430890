import type { Exercise } from "../exercise.js";
import { aeKinds } from "./ae-kinds.js";
import * as claims from "./claims/index.js";
import { contractivePenalty } from "./contractive-penalty.js";
import type { Entries } from "../questions/index.js";
import { bilinearSample } from "./bilinear-sample.js";
import { convMatrix } from "./conv-matrix.js";
import { convParameters } from "./conv-parameters.js";
import { denoisingCounts } from "./denoising-counts.js";
import { depthwiseSeparable } from "./depthwise-separable.js";
import { dilatedConv } from "./dilated-conv.js";
import { klBernoulli } from "./kl-bernoulli.js";
import { klDiscrete } from "./kl-discrete.js";
import { klSweep } from "./kl-sweep.js";
import { mean } from "./mean.js";
import { receptiveFields } from "./receptive-fields.js";
import { negativeElbo } from "./negative-elbo.js";
import { selfTest } from "./self-test.js";
import { reconstructionCounts } from "./reconstruction-counts.js";
import { transposedConv } from "./transposed-conv.js";
import { transposedSizes } from "./transposed-sizes.js";

/** What the student writes for each exercise: `check` compares with it before the cell runs. */
export interface Answers {
  mean: (values: number[]) => number;
  "kl-discrete": (q: number[], p: number[]) => number;
  "kl-bernoulli": (p1: number, p2: number) => number;
  "kl-sweep": (p1: number, p2: number[]) => { forward: number[]; reverse: number[] };
  "transposed-conv": (input: number[][], kernel: number[][], stride: number) => number[][];
  "conv-matrix": (kernel: number[][], height: number, width: number, stride: number) => number[][];
  "transposed-sizes": number[];
  "dilated-conv": (input: number[][], kernel: number[][], dilation: number) => number[][];
  "receptive-fields": number[];
  "depthwise-separable": (
    input: number[][][],
    depthwise: number[][][],
    pointwise: number[][],
  ) => number[][][];
  "bilinear-sample": (image: number[][], row: number, column: number) => number;
  "conv-parameters": number[];
  "reconstruction-counts": number[];
  "denoising-counts": number[];
  "ae-kinds": Entries;
  "contractive-penalty": (weights: number[][], bias: number[], x: number[]) => number;
  "negative-elbo": (
    x: number[],
    output: number[],
    mean: number[],
    logVariance: number[],
    beta: number,
  ) => number;
  "self-test": Entries;
  "claims-vae-loss": Entries;
  "claims-reconstruction": Entries;
  "claims-kl": Entries;
  "claims-roles": Entries;
  "claims-kinds": Entries;
  "claims-sparsity": Entries;
  "claims-linear": Entries;
  "claims-convolution": Entries;
  "claims-counting": Entries;
  "claims-evaluation": Entries;
  "claims-gradients": Entries;
  "claims-collapse": Entries;
  "claims-generation": Entries;
  "claims-method": Entries;
}

export type ExerciseId = keyof Answers;

/** Every exercise by its id. */
export const exercises: Readonly<Record<ExerciseId, Exercise>> = {
  mean,
  "kl-discrete": klDiscrete,
  "kl-bernoulli": klBernoulli,
  "kl-sweep": klSweep,
  "transposed-conv": transposedConv,
  "conv-matrix": convMatrix,
  "transposed-sizes": transposedSizes,
  "dilated-conv": dilatedConv,
  "receptive-fields": receptiveFields,
  "depthwise-separable": depthwiseSeparable,
  "bilinear-sample": bilinearSample,
  "conv-parameters": convParameters,
  "reconstruction-counts": reconstructionCounts,
  "denoising-counts": denoisingCounts,
  "ae-kinds": aeKinds,
  "contractive-penalty": contractivePenalty,
  "negative-elbo": negativeElbo,
  "self-test": selfTest,
  "claims-vae-loss": claims.claimsVaeLoss,
  "claims-reconstruction": claims.claimsReconstruction,
  "claims-kl": claims.claimsKl,
  "claims-roles": claims.claimsRoles,
  "claims-kinds": claims.claimsKinds,
  "claims-sparsity": claims.claimsSparsity,
  "claims-linear": claims.claimsLinear,
  "claims-convolution": claims.claimsConvolution,
  "claims-counting": claims.claimsCounting,
  "claims-evaluation": claims.claimsEvaluation,
  "claims-gradients": claims.claimsGradients,
  "claims-collapse": claims.claimsCollapse,
  "claims-generation": claims.claimsGeneration,
  "claims-method": claims.claimsMethod,
};

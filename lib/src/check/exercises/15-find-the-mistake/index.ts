// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { claimsKinds } from "./kinds.js";
import { claimsSparsity } from "./sparsity.js";
import { claimsReconstruction } from "./reconstruction.js";
import { claimsVaeLoss } from "./vae-loss.js";
import { claimsRoles } from "./roles.js";
import { claimsKl } from "./kl.js";
import { claimsConvolution } from "./convolution.js";
import { claimsMethod } from "./method.js";
import { claimsCounting } from "./counting.js";
import { claimsLinear } from "./linear.js";
import { claimsEvaluation } from "./evaluation.js";
import { claimsGradients } from "./gradients.js";
import { claimsGeneration } from "./generation.js";
import { claimsCollapse } from "./collapse.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "claims-kinds": Entries;
  "claims-sparsity": Entries;
  "claims-reconstruction": Entries;
  "claims-vae-loss": Entries;
  "claims-roles": Entries;
  "claims-kl": Entries;
  "claims-convolution": Entries;
  "claims-method": Entries;
  "claims-counting": Entries;
  "claims-linear": Entries;
  "claims-evaluation": Entries;
  "claims-gradients": Entries;
  "claims-generation": Entries;
  "claims-collapse": Entries;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "claims-kinds": claimsKinds,
  "claims-sparsity": claimsSparsity,
  "claims-reconstruction": claimsReconstruction,
  "claims-vae-loss": claimsVaeLoss,
  "claims-roles": claimsRoles,
  "claims-kl": claimsKl,
  "claims-convolution": claimsConvolution,
  "claims-method": claimsMethod,
  "claims-counting": claimsCounting,
  "claims-linear": claimsLinear,
  "claims-evaluation": claimsEvaluation,
  "claims-gradients": claimsGradients,
  "claims-generation": claimsGeneration,
  "claims-collapse": claimsCollapse,
};

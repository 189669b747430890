import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { claimsVaeLoss } from "./vae-loss.js";
import { claimsReconstruction } from "./reconstruction.js";
import { claimsKl } from "./kl.js";
import { claimsRoles } from "./roles.js";
import { claimsKinds } from "./kinds.js";
import { claimsSparsity } from "./sparsity.js";
import { claimsLinear } from "./linear.js";
import { claimsConvolution } from "./convolution.js";
import { claimsCounting } from "./counting.js";
import { claimsEvaluation } from "./evaluation.js";
import { claimsGradients } from "./gradients.js";
import { claimsCollapse } from "./collapse.js";
import { claimsGeneration } from "./generation.js";
import { claimsMethod } from "./method.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
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

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "claims-vae-loss": claimsVaeLoss,
  "claims-reconstruction": claimsReconstruction,
  "claims-kl": claimsKl,
  "claims-roles": claimsRoles,
  "claims-kinds": claimsKinds,
  "claims-sparsity": claimsSparsity,
  "claims-linear": claimsLinear,
  "claims-convolution": claimsConvolution,
  "claims-counting": claimsCounting,
  "claims-evaluation": claimsEvaluation,
  "claims-gradients": claimsGradients,
  "claims-collapse": claimsCollapse,
  "claims-generation": claimsGeneration,
  "claims-method": claimsMethod,
};

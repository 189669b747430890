// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import type { ModelLike } from "../../model-like.js";
import type { Entries } from "../../questions/index.js";
import type { TensorLike } from "../../tensor-like.js";
import { gradientEstimates } from "./gradient-estimates.js";
import { elboGap } from "./elbo-gap.js";
import { elboSteps } from "./elbo-steps.js";
import { drawCodes } from "./draw-codes.js";
import { slerp } from "./slerp.js";
import { klGaussian } from "./kl-gaussian.js";
import { ownLoss } from "./own-loss.js";
import { reparameterize } from "./reparameterize.js";
import { vaeNetworks } from "./vae-networks.js";
import { vaeStep } from "./vae-step.js";
import { vaeRoles } from "./vae-roles.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "gradient-estimates": (
    mu: number,
    logVar: number,
    epsilon: number[],
  ) => { pathwise: number[]; score: number[] };
  "elbo-gap": (
    x: number,
    model: { weight: number; bias: number; sigma: number },
    q: { mean: number; variance: number },
  ) => { evidence: number; elbo: number; gap: number };
  "elbo-steps": Entries;
  "draw-codes": (count: number, dimensions: number, seed: number) => number[][];
  slerp: (a: number[], b: number[], t: number) => number[];
  "kl-gaussian": (mu: never, logVar: never) => TensorLike;
  "own-loss": (encoder: never, decoder: never, x: never, epsilon: never) => TensorLike;
  reparameterize: (mu: never, logVar: never, epsilon: never) => TensorLike;
  "vae-networks": (
    inputSize: number,
    hidden: number,
    latent: number,
    seed: number,
  ) => { encoder: ModelLike; decoder: ModelLike };
  "vae-step": (encoder: never, decoder: never, optimizer: never, x: never, epsilon: never) => number;
  "vae-roles": Entries;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "gradient-estimates": gradientEstimates,
  "elbo-gap": elboGap,
  "elbo-steps": elboSteps,
  "draw-codes": drawCodes,
  slerp,
  "kl-gaussian": klGaussian,
  "own-loss": ownLoss,
  reparameterize,
  "vae-networks": vaeNetworks,
  "vae-step": vaeStep,
  "vae-roles": vaeRoles,
};

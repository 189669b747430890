import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import type { TensorLike } from "../../tensor-like.js";
import { gradientEstimates } from "./gradient-estimates.js";
import { klGaussian } from "./kl-gaussian.js";
import { reparameterize } from "./reparameterize.js";
import { slerp } from "./slerp.js";
import { vaeRoles } from "./vae-roles.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "vae-roles": Entries;
  "kl-gaussian": (mu: never, logVar: never) => TensorLike;
  reparameterize: (mu: never, logVar: never, epsilon: never) => TensorLike;
  "gradient-estimates": (
    mu: number,
    logVar: number,
    epsilon: number[],
  ) => { pathwise: number[]; score: number[] };
  slerp: (a: number[], b: number[], t: number) => number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "vae-roles": vaeRoles,
  "kl-gaussian": klGaussian,
  reparameterize,
  "gradient-estimates": gradientEstimates,
  slerp,
};

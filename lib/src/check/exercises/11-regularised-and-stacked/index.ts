// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { architecture } from "./architecture.js";
import { bestConstants } from "./best-constants.js";
import { lossGradients } from "./loss-gradients.js";
import { infoNce } from "./info-nce.js";
import { clusterScores } from "./cluster-scores.js";
import { adamwStep } from "./adamw-step.js";
import { dropout } from "./dropout.js";
import { sharedGradient } from "./shared-gradient.js";
import { tiedCounts } from "./tied-counts.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  architecture: Entries;
  "best-constants": (values: number[]) => { mse: number; mae: number; bce: number };
  "loss-gradients": (x: number[], output: number[]) => { mse: number[]; bce: number[] };
  "info-nce": (similarities: number[][], temperature: number) => number;
  "cluster-scores": (clusters: number[], labels: number[]) => { purity: number; ari: number };
  "adamw-step": (weight: number, gradients: number[], rate: number, decay: number) => number;
  dropout: (x: number[], uniforms: number[], rate: number, training: boolean) => number[];
  "shared-gradient": (asEncoder: number[][], asDecoder: number[][]) => number[][];
  "tied-counts": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  architecture,
  "best-constants": bestConstants,
  "loss-gradients": lossGradients,
  "info-nce": infoNce,
  "cluster-scores": clusterScores,
  "adamw-step": adamwStep,
  dropout,
  "shared-gradient": sharedGradient,
  "tied-counts": tiedCounts,
};

import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { adamwStep } from "./adamw-step.js";
import { architecture } from "./architecture.js";
import { bestConstants } from "./best-constants.js";
import { clusterScores } from "./cluster-scores.js";
import { dropout } from "./dropout.js";
import { infoNce } from "./info-nce.js";
import { lossGradients } from "./loss-gradients.js";
import { sharedGradient } from "./shared-gradient.js";
import { tiedCounts } from "./tied-counts.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  architecture: Entries;
  "loss-gradients": (x: number[], output: number[]) => { mse: number[]; bce: number[] };
  "best-constants": (values: number[]) => { mse: number; mae: number; bce: number };
  dropout: (x: number[], uniforms: number[], rate: number, training: boolean) => number[];
  "adamw-step": (weight: number, gradients: number[], rate: number, decay: number) => number;
  "tied-counts": number[];
  "shared-gradient": (asEncoder: number[][], asDecoder: number[][]) => number[][];
  "cluster-scores": (clusters: number[], labels: number[]) => { purity: number; ari: number };
  "info-nce": (similarities: number[][], temperature: number) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  architecture,
  "loss-gradients": lossGradients,
  "best-constants": bestConstants,
  dropout,
  "adamw-step": adamwStep,
  "tied-counts": tiedCounts,
  "shared-gradient": sharedGradient,
  "cluster-scores": clusterScores,
  "info-nce": infoNce,
};

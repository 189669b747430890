// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import type { ModelLike } from "../../model-like.js";
import type { Entries } from "../../questions/index.js";
import { anomalyPredict } from "./anomaly-predict.js";
import { anomalyScores } from "./anomaly-scores.js";
import { anomalyThreshold } from "./anomaly-threshold.js";
import { beatModel } from "./beat-model.js";
import { meanBeat } from "./mean-beat.js";
import { pickMetric } from "./pick-metric.js";
import { publishedConfusion } from "./published-confusion.js";
import { rocAucExercise } from "./roc-auc.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "anomaly-predict": (errors: number[], threshold: number) => boolean[];
  "anomaly-scores": (
    anomalous: boolean[],
    flagged: boolean[],
  ) => { precision: number; recall: number; f1: number };
  "anomaly-threshold": (errors: number[]) => number;
  "beat-model": () => ModelLike;
  "mean-beat": (normal: number[][], beats: number[][]) => number[];
  "pick-metric": Entries;
  "published-confusion": number[];
  "roc-auc": (errors: number[], anomalous: boolean[]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "anomaly-predict": anomalyPredict,
  "anomaly-scores": anomalyScores,
  "anomaly-threshold": anomalyThreshold,
  "beat-model": beatModel,
  "mean-beat": meanBeat,
  "pick-metric": pickMetric,
  "published-confusion": publishedConfusion,
  "roc-auc": rocAucExercise,
};

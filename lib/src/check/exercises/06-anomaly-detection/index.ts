import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { anomalyPredict } from "./anomaly-predict.js";
import { anomalyScores } from "./anomaly-scores.js";
import { anomalyThreshold } from "./anomaly-threshold.js";
import { pickMetric } from "./pick-metric.js";
import { publishedConfusion } from "./published-confusion.js";
import { rocAucExercise } from "./roc-auc.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "anomaly-threshold": (errors: number[]) => number;
  "anomaly-predict": (errors: number[], threshold: number) => boolean[];
  "anomaly-scores": (
    anomalous: boolean[],
    flagged: boolean[],
  ) => { precision: number; recall: number; f1: number };
  "published-confusion": number[];
  "roc-auc": (errors: number[], anomalous: boolean[]) => number;
  "pick-metric": Entries;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "anomaly-threshold": anomalyThreshold,
  "anomaly-predict": anomalyPredict,
  "anomaly-scores": anomalyScores,
  "published-confusion": publishedConfusion,
  "roc-auc": rocAucExercise,
  "pick-metric": pickMetric,
};

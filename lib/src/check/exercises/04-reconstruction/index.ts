import type { Exercise } from "../../exercise.js";
import type { ModelLike } from "../../model-like.js";
import { countParameters } from "./count-parameters.js";
import {
  reconstructionModelA,
  reconstructionModelB,
  reconstructionModelC,
  reconstructionModelD,
} from "./models.js";
import { reconstructionCounts } from "./reconstruction-counts.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "reconstruction-counts": number[];
  "count-parameters": (model: never) => number;
  "model-a": () => ModelLike;
  "model-b": () => ModelLike;
  "model-c": () => ModelLike;
  "model-d": () => ModelLike;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "reconstruction-counts": reconstructionCounts,
  "count-parameters": countParameters,
  "model-a": reconstructionModelA,
  "model-b": reconstructionModelB,
  "model-c": reconstructionModelC,
  "model-d": reconstructionModelD,
};

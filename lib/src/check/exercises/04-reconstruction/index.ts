// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
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

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "count-parameters": (model: never) => number;
  "model-a": () => ModelLike;
  "reconstruction-counts": number[];
  "model-b": () => ModelLike;
  "model-c": () => ModelLike;
  "model-d": () => ModelLike;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "count-parameters": countParameters,
  "model-a": reconstructionModelA,
  "reconstruction-counts": reconstructionCounts,
  "model-b": reconstructionModelB,
  "model-c": reconstructionModelC,
  "model-d": reconstructionModelD,
};

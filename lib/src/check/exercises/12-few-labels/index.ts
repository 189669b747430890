// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { withLabels } from "./with-labels.js";
import { labelPosterior } from "./label-posterior.js";
import { m2Loss } from "./m2-loss.js";
import { fineTuneStep } from "./fine-tune-step.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "with-labels": (rows: number[][], labels: number[], classes: number) => number[][];
  "label-posterior": (losses: number[]) => number[];
  "m2-loss": (losses: number[][], q: number[][], labels: number[], alpha: number) => number;
  "fine-tune-step": (
    state: { encoder: number[][]; head: number[] },
    x: number[],
    label: number,
    rate: number,
    frozen: boolean,
  ) => { encoder: number[][]; head: number[] };
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "with-labels": withLabels,
  "label-posterior": labelPosterior,
  "m2-loss": m2Loss,
  "fine-tune-step": fineTuneStep,
};

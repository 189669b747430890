import type { Exercise } from "../../exercise.js";
import { fineTuneStep } from "./fine-tune-step.js";
import { labelPosterior } from "./label-posterior.js";
import { m2Loss } from "./m2-loss.js";
import { withLabels } from "./with-labels.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "with-labels": (rows: number[][], labels: number[], classes: number) => number[][];
  "m2-loss": (losses: number[][], q: number[][], labels: number[], alpha: number) => number;
  "label-posterior": (losses: number[]) => number[];
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
  "m2-loss": m2Loss,
  "label-posterior": labelPosterior,
  "fine-tune-step": fineTuneStep,
};

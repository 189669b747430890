import type { Exercise } from "../../exercise.js";
import { countParameters } from "../04-reconstruction/count-parameters.js";

/** The exercise of notebook 04, asked again of its models. */
export const denoisingCountParameters: Exercise = { ...countParameters, notebook: "05-denoising" };

import { reserved, reservedObject } from "../../reserved.js";
import type { Exercise } from "../exercise.js";
import * as startHere from "./00-start-here/index.js";
import * as aeAndVae from "./01-ae-and-vae/index.js";
import * as klDivergence from "./02-kl-divergence/index.js";
import * as transposedConvolution from "./03-transposed-convolution/index.js";
import * as reconstruction from "./04-reconstruction/index.js";
import * as denoising from "./05-denoising/index.js";
import * as anomalyDetection from "./06-anomaly-detection/index.js";
import * as pcaAndLinearAutoencoders from "./07-pca-and-linear-autoencoders/index.js";
import * as latentSpaces from "./08-latent-spaces/index.js";
import * as sparseDenoisingGenerating from "./08b-sparse-denoising-generating/index.js";
import * as variationalAutoencoder from "./09-variational-autoencoder/index.js";
import * as vaeInDepth from "./09b-vae-in-depth/index.js";
import * as convolutions from "./10-convolutions/index.js";
import * as regularisedAndStacked from "./11-regularised-and-stacked/index.js";
import * as fewLabels from "./12-few-labels/index.js";
import * as gans from "./13-gans/index.js";
import * as questions from "./14-questions/index.js";
import * as findTheMistake from "./15-find-the-mistake/index.js";

/** The type of what the student writes for each exercise: `check` compares with it before the cell runs. */
export interface Answers
  extends
    startHere.Answers,
    aeAndVae.Answers,
    klDivergence.Answers,
    transposedConvolution.Answers,
    reconstruction.Answers,
    denoising.Answers,
    anomalyDetection.Answers,
    pcaAndLinearAutoencoders.Answers,
    latentSpaces.Answers,
    sparseDenoisingGenerating.Answers,
    variationalAutoencoder.Answers,
    vaeInDepth.Answers,
    convolutions.Answers,
    regularisedAndStacked.Answers,
    fewLabels.Answers,
    gans.Answers,
    questions.Answers,
    findTheMistake.Answers {}

export type ExerciseId = keyof Answers;

/** Every exercise by its id, notebook by notebook; of an id that two notebooks have, the first. */
export const exercises: Readonly<Record<ExerciseId, Exercise>> = reservedObject("exercises", {
  ...startHere.exercises,
  ...aeAndVae.exercises,
  ...klDivergence.exercises,
  ...transposedConvolution.exercises,
  ...reconstruction.exercises,
  ...denoising.exercises,
  ...anomalyDetection.exercises,
  ...pcaAndLinearAutoencoders.exercises,
  ...latentSpaces.exercises,
  ...sparseDenoisingGenerating.exercises,
  ...variationalAutoencoder.exercises,
  ...vaeInDepth.exercises,
  ...convolutions.exercises,
  ...regularisedAndStacked.exercises,
  ...fewLabels.exercises,
  ...gans.exercises,
  ...questions.exercises,
  ...findTheMistake.exercises,
});

const every: Exercise[] = [...Object.values(exercises), ...denoising.editions];

/** Every exercise of every notebook, also those whose id another notebook has, and those that were added. */
export const everyExercise: readonly Exercise[] = reservedObject("everyExercise", every);

/**
 * Makes exercises of another course known to checks, release and grader. Adding one again replaces it.
 * Throws RangeError for one of this course's notebooks and ids.
 */
export function addExercises(added: readonly Exercise[]): void {
  for (const exercise of added) {
    const { id, notebook } = exercise;
    const same = every.findIndex((each) => each.id === id && each.notebook === notebook);
    if (same >= 0 && same < own) {
      throw new RangeError(`${notebook} has an exercise "${id}" already: give yours another id.`);
    }
    if (same < 0) every.push(exercise);
    else every[same] = exercise;
  }
}

/** Number of exercises that are this course's own. */
const own = every.length;

/** The exercise of this id as a notebook asks it; without a notebook, or in any other, as the first one does. */
export function exerciseIn(notebook: string | undefined, id: string): Exercise | undefined {
  reserved("exerciseIn");
  const found = everyExercise.filter((exercise) => exercise.id === id);
  return found.find((exercise) => exercise.notebook === notebook) ?? found[0];
}

import { answers as startHere } from "./00-start-here/index.js";
import { answers as aeAndVae } from "./01-ae-and-vae/index.js";
import { answers as klDivergence } from "./02-kl-divergence/index.js";
import { answers as transposedConvolution } from "./03-transposed-convolution/index.js";
import { answers as reconstruction } from "./04-reconstruction/index.js";
import { answers as denoising } from "./05-denoising/index.js";
import { editions as denoisingEditions } from "./05-denoising/models.js";
import { answers as anomalyDetection } from "./06-anomaly-detection/index.js";
import { answers as pcaAndLinearAutoencoders } from "./07-pca-and-linear-autoencoders/index.js";
import { answers as latentSpaces } from "./08-latent-spaces/index.js";
import { answers as sparseDenoisingGenerating } from "./08b-sparse-denoising-generating/index.js";
import { answers as variationalAutoencoder } from "./09-variational-autoencoder/index.js";
import { answers as vaeInDepth } from "./09b-vae-in-depth/index.js";
import { answers as convolutions } from "./10-convolutions/index.js";
import { answers as regularisedAndStacked } from "./11-regularised-and-stacked/index.js";
import { answers as fewLabels } from "./12-few-labels/index.js";
import { answers as gans } from "./13-gans/index.js";
import type { Exercise } from "../../../../lib/src/check/index.js";
import { QUESTIONS_IDS } from "../questions/solution.js";
import type { Mutant } from "./answers.js";
import { questionMutants, questionOdd } from "./questions.js";

interface TriedAnswers {
  readonly wrong: readonly Mutant<unknown>[];
  readonly right: Readonly<Record<string, unknown>>;
}

const written: Readonly<Record<string, TriedAnswers>> = {
  ...startHere,
  ...aeAndVae,
  ...klDivergence,
  ...transposedConvolution,
  ...reconstruction,
  ...denoising,
  ...anomalyDetection,
  ...pcaAndLinearAutoencoders,
  ...latentSpaces,
  ...sparseDenoisingGenerating,
  ...variationalAutoencoder,
  ...vaeInDepth,
  ...convolutions,
  ...regularisedAndStacked,
  ...fewLabels,
  ...gans,
};

/** The answers tried on the second notebook's exercises, of ids that two notebooks have. */
const editions: Readonly<Record<string, Readonly<Record<string, TriedAnswers>>>> = {
  "05-denoising": denoisingEditions,
};

/** Returns what is tried on an exercise; notebooks made of questions share theirs. Nothing, where nobody wrote any. */
export function triedOn({ id, notebook }: Pick<Exercise, "id" | "notebook">): TriedAnswers {
  const questions = QUESTIONS_IDS.find((each) => each === id);
  return questions
    ? { wrong: questionMutants(questions), right: questionOdd(questions) }
    : (editions[notebook]?.[id] ?? written[id] ?? { wrong: [], right: {} });
}

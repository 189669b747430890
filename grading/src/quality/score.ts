import type { Images } from "latent-lab";
import { bandOf } from "./bands.js";
import { evaluate } from "./evaluate.js";
import { heldOut, realImages, type HeldOut, type Source, type Task } from "./held-out.js";
import type { SavedRun } from "./saved-run.js";
import { NO_DATA } from "./unjudged.js";

/** The images that runs are judged on; drawn once, when the first run asks for them. */
export interface Judges {
  heldOut(task: Task, source: Source): Promise<HeldOut | undefined>;
}

/** The worth of a run on images that it has not seen. */
export interface Score {
  /** With the figures of the baselines, for the receipt. */
  readonly expected: string;
  readonly received: string;
  /** The reason why not everything is earned; `share` of the points is, all the same. */
  readonly problem?: { readonly diagnosis: string; readonly message: string; readonly share: number };
}

/** Half of the points are for a model that has learned something, if not what others of its kind have. */
const HALF = 0.5;
/** The share of the mean image's error that an output stays below if it depends on the input at all. */
const CLEARLY_BELOW = 0.8;
/** The share of the measured error that nobody's validation loss falls below by chance. */
const CREDIBLE = 0.6;

export function createJudges(seed: string): Judges {
  const drawn = new Map<string, Promise<HeldOut | undefined>>();
  let real: Promise<Images | undefined> | undefined;
  const draw = async (task: Task, source: Source) => {
    if (source === "synthetic") return heldOut(task, seed);
    const images = await (real ??= realImages());
    return images && heldOut(task, seed, images);
  };
  return {
    heldOut(task, source) {
      const key = `${task} ${source}`;
      const known = drawn.get(key) ?? draw(task, source);
      drawn.set(key, known);
      return known;
    },
  };
}

/** Evaluates a run here and now; what it says of itself is only held against the result. */
export async function score(task: Task, name: string, run: SavedRun, judges: Judges): Promise<Score> {
  const source = run.synthetic ? "synthetic" : "real";
  const images = await judges.heldOut(task, source);
  if (!images) {
    const message =
      "it was trained on Fashion-MNIST, which the machine that grades does not have, so there is nothing for you to mend: a TA grades again with LATENT_LAB_MIRROR set to the folder that holds it";
    return {
      expected: "Fashion-MNIST to judge by",
      received: "none",
      problem: { diagnosis: NO_DATA, message, share: 0 },
    };
  }
  const { error, untrained } = await evaluate(run, images);
  const bar = CLEARLY_BELOW * Math.min(...easy(images));
  const limit = bandOf(source, task, name) ?? bar;
  const figures = Object.entries(images.baselines).map(([baseline, each]) => `${baseline} ${rounded(each)}`);
  const expected = `a mean squared error of at most ${rounded(limit)} on ${images.description} (${figures.join(", ")})`;
  const received = rounded(error);
  const problem = problemOf({ error, limit, bar, untrained, run, expected, description: images.description });
  return { expected, received, ...(problem && { problem }) };
}

function problemOf(judged: {
  error: number;
  limit: number;
  bar: number;
  untrained: boolean;
  run: SavedRun;
  expected: string;
  description: string;
}): Score["problem"] {
  const { error, limit, bar, untrained, run, expected, description } = judged;
  // The training loss alone is no claim about other images: it may be low because they were learned by heart.
  const claim = run.claimed.validationLoss.at(-1);
  const trained = run.claimed.loss.at(-1);
  const found = `its error is ${rounded(error)}, where ${expected} was expected`;
  if (claim !== undefined && claim < CREDIBLE * error) {
    // Without the limit: the error may well stay below it, and is not what is wrong here.
    const message = `its history tells a validation loss of ${rounded(claim)}, and its error is ${rounded(error)} on ${description}: hand in the weights and the history of one and the same training`;
    return { diagnosis: "forged-history", message, share: 0 };
  }
  if (error <= limit) return undefined;
  if (untrained) {
    const message = `its biases are all 0, as before the first step, and ${found}: save the run after training`;
    return { diagnosis: "random-weights", message, share: 0 };
  }
  if (trained !== undefined && trained < CREDIBLE * error) {
    const message = `it has learned its training images by heart (their loss is ${rounded(trained)}), for on others ${found}: train on more images, or for fewer epochs`;
    return { diagnosis: "memorised", message, share: error <= bar ? HALF : 0 };
  }
  if (error <= bar) {
    const message = `it has learned something, but ${found}: train it as the notebook does`;
    return { diagnosis: "weak-model", message, share: HALF };
  }
  const message = `it is hardly better than one image for everything, for ${found}: train it as the notebook does`;
  return { diagnosis: "no-better-than-a-baseline", message, share: 0 };
}

/** Lists the errors of what needs no model. PCA is shown beside them, and is more than the fast profile reaches. */
const easy = ({ baselines }: HeldOut): number[] =>
  Object.entries(baselines).flatMap(([name, error]) => (name.startsWith("PCA") ? [] : [error]));

const rounded = (error: number) => error.toPrecision(3);

import {
  baselineErrors,
  createRandom,
  dataStatus,
  loadImages,
  meanError,
  noise,
  select,
  syntheticImages,
  take,
  type Images,
  type ImageSet,
} from "latent-lab";

export type Task = "reconstruction" | "denoising";
/** Drawn garments, or Fashion-MNIST itself. */
export type Source = "synthetic" | "real";

/** Images to judge models by, and what is easily reached on them. */
export interface HeldOut {
  /** The model's input, and what it should make of it; 784 values in [0, 1] each. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** E.g. "500 of synthetic garments". */
  readonly description: string;
  /** Mean squared error of each baseline, by name: mean image, PCA-64, noisy input. */
  readonly baselines: Readonly<Record<string, number>>;
}

/** Images of a set, and those that a baseline learns from: with these the mean and the components are stable. */
const HELD_OUT = 500;
const LEARNED_FROM = 3_000;
/** The deviation of the noise, as in the notebook. */
const DEVIATION = 0.2;

/** Fashion-MNIST where it is on this machine; grading downloads nothing. */
export async function realImages(): Promise<Images | undefined> {
  const present = dataStatus().some(({ title, place }) => title === "Fashion-MNIST" && place !== "nowhere");
  return present ? loadImages("fashion-mnist", { offline: "error" }) : undefined;
}

/** The pairs that models are judged on, and clean images that a baseline may learn from. */
export interface Pairs {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly train: ImageSet;
  readonly test: ImageSet;
}

/**
 * Draws the images on which models are judged. Of drawn garments every seed gives new ones, which nobody has seen; of
 * Fashion-MNIST it picks some of the test images.
 */
export function drawPairs(task: Task, seed: string, real?: Images): Pairs {
  const random = createRandom(`${seed}/quality/${task}`);
  const { train, test } = real
    ? {
        train: take(real.train, LEARNED_FROM),
        test: select(real.test, picked(random.stream("images"), real)),
      }
    : syntheticImages("garments", { seed: `${seed}/quality`, train: LEARNED_FROM, test: HELD_OUT });
  const y = test.images;
  const x = task === "denoising" ? noise.gaussian(y, random.stream("noise"), DEVIATION) : y;
  return { x, y, train, test };
}

/** Images to judge by, with what the baselines come to on them. */
export function heldOut(task: Task, seed: string, real?: Images): HeldOut {
  const { x, y, train, test } = drawPairs(task, seed, real);
  const random = createRandom(`${seed}/quality/${task}`).stream("PCA");
  const noisy = task === "denoising" ? { noisy: x } : {};
  const errors = Object.entries(baselineErrors({ train, test, random, ...noisy }));
  const baselines = Object.fromEntries(errors.map(([name, each]) => [name, meanError(each)]));
  return { x, y, description: `${HELD_OUT} images of ${test.source}`, baselines };
}

function picked(random: ReturnType<typeof createRandom>, { test }: Images): number[] {
  return random.shuffle([...test.labels.keys()]).slice(0, HELD_OUT);
}

import type { ImageSet } from "../data/index.js";
import { pca, reconstruct } from "../math/pca.js";
import type { Random } from "../random/index.js";
import { errorPerSample } from "./errors.js";
import { meanImage } from "./mean-image.js";

export interface BaselineOptions {
  /** The clean images that the baselines learn from. */
  readonly train: ImageSet;
  /** The clean images that they are judged on. */
  readonly test: ImageSet;
  /** The test images with noise, if the task is to remove it. */
  readonly noisy?: Float32Array;
  /** Numbers that PCA may keep; default 64, as model A. */
  readonly components?: number;
  readonly random: Random;
}

/**
 * Measures what a model has to beat: the mean squared error of every test image for the mean image, for PCA with as many
 * numbers as model A has, and, with noise, for the noisy input as it is (PCA then sees the noisy images too). Name ->
 * one error per test image. The covariance of 60 000 images takes some 10 s: 10 000 serve as well (`take`).
 */
export function baselineErrors({
  train,
  test,
  noisy,
  components = 64,
  random,
}: BaselineOptions): Record<string, Float64Array> {
  const mean = meanImage(train.images);
  const constant = new Float32Array(test.images.length);
  for (let from = 0; from < constant.length; from += mean.length) constant.set(mean, from);
  const code = pca(train.images, mean.length, components, random);
  return {
    "mean image": errorPerSample(test.images, constant),
    [`PCA-${components}`]: errorPerSample(test.images, reconstruct(code, noisy ?? test.images)),
    ...(noisy && { "noisy input": errorPerSample(test.images, noisy) }),
  };
}

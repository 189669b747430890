import * as tf from "@tensorflow/tfjs";
import type { Random } from "../random/index.js";
import { sampleNormal, withCondition } from "./codes.js";
import { elboParts, measured } from "./elbo.js";
import { createMeter } from "./meter.js";
import type { VaeParts, VaeSamples } from "./samples.js";
import type { Vae } from "./vae.js";

export interface EvaluateOptions {
  /** The source of the draws of z; without it the means are decoded, as an ordinary autoencoder does. */
  readonly random?: Random;
}

/** Samples at once, so that the values between the layers stay small. */
const CHUNK = 500;

/** The two parts of −ELBO on samples, in the mean, in nats: rate (KL) and distortion (reconstruction). */
export function evaluateVae(vae: Vae, data: VaeSamples, { random }: EvaluateOptions = {}): VaeParts {
  const { inputSize, condition, latent } = vae;
  const rows = withCondition(vae, data.x, inputSize, data.condition);
  const width = inputSize + condition;
  const meter = createMeter(latent);
  for (let from = 0; from < rows.length; from += CHUNK * width) {
    const part = rows.subarray(from, from + CHUNK * width);
    const count = part.length / width;
    tf.tidy(() => {
      const epsilon = random
        ? tf.tensor2d(sampleNormal(random, count, latent))
        : tf.zeros<tf.Rank.R2>([count, latent]);
      meter.add(measured(elboParts(vae, tf.tensor2d(part, [count, width]), epsilon)));
    });
  }
  const parts = meter.take();
  if (!parts) throw new RangeError("Expected samples to evaluate, received none: give at least one.");
  return parts;
}

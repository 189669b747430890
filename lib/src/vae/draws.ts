import type { Random } from "../random/index.js";

export interface DrawOptions {
  /** Weight of KL; a function is asked with the number of the step, from 0, for instance for a warm-up. Default 1. */
  readonly beta?: number | ((step: number) => number);
  /** false decodes the mean: with beta 0 that is an ordinary autoencoder. Default true. */
  readonly noise?: boolean;
}

/** The numbers that a batch needs besides its samples. */
interface BatchDraw {
  /** [rows, latent], from N(0, I), or zeros. */
  readonly noise: Float32Array;
  /** The weight of KL in the loss; on validation data that of the last step. */
  readonly weight: number;
  /** Its number, from 0; on validation data that of the next one. */
  readonly step: number;
}

/**
 * The noise of a training and the weight of KL, step by step. Noise of training is drawn from one stream; that of
 * validation is the same after every epoch, so that curves do not differ by luck.
 */
export function createDraws(random: Random, latent: number, { beta = 1, noise = true }: DrawOptions) {
  // A second training with the same source is to have other noise.
  const source = random.stream(`noise ${random.integer(0, 2 ** 32)}`);
  const training = source.stream("training");
  let validation = source.stream("validation");
  let steps = 0;
  let weight = NaN;

  const draw = (from: Random, rows: number, step: number): BatchDraw => {
    const values = new Float32Array(rows * latent);
    if (noise) for (let i = 0; i < values.length; i++) values[i] = from.normal();
    return { noise: values, weight, step };
  };
  return {
    /** Throws RangeError if beta is not a number >= 0. */
    forStep(rows: number): BatchDraw {
      const step = steps++;
      weight = typeof beta === "number" ? beta : beta(step);
      if (!(weight >= 0 && weight < Infinity)) {
        throw new RangeError(
          `Expected beta >= 0, received ${weight} at step ${step}: 1 is −ELBO, 0 has no KL.`,
        );
      }
      return draw(training, rows, step);
    },
    /** Leaves out what the steps of a training have drawn that was stopped and now goes on. */
    skip(done: number, samples: number): void {
      steps = done;
      if (noise) for (let i = 0; i < samples * latent; i++) training.normal();
    },
    forValidation: (rows: number) => draw(validation, rows, steps),
    endEpoch() {
      validation = source.stream("validation");
      return { beta: weight };
    },
  };
}

export type Draws = ReturnType<typeof createDraws>;

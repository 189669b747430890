/** Mean losses of each epoch, as `fit` and `train` return them. */
export interface Curves {
  readonly loss: readonly number[];
  readonly validationLoss: readonly number[];
}

/** The verdict on a pair of learning curves. */
export type CurveVerdict = "learns nothing" | "overfits" | "underfits" | "converged";

/** A validation loss so many times the training loss is a gap that counts. */
const GAP = 1.5;
/** The share by which the validation loss still falls over the last tenth of the epochs, if training was too short. */
const FALLING = 0.02;

/**
 * Reads learning curves by three questions, in this order. Is the training loss not clearly below the `landmark`, the
 * loss of a model that looks at nothing (the mean image)? Then it learns nothing. Is the validation loss far above the
 * training loss at the end? Then it overfits. Does the validation loss still fall? Then it underfits: train longer, or
 * take a larger model. The bounds (0.95, 1.5 times, 2 %) are a choice; near them look for yourself.
 * Throws RangeError unless both curves have the same number of epochs, two or more.
 */
export function diagnose({ loss, validationLoss }: Curves, landmark: number): CurveVerdict {
  if (loss.length < 2 || loss.length !== validationLoss.length) {
    throw new RangeError(
      `Expected two curves of at least two epochs, received ${loss.length} and ${validationLoss.length}: give a finished training.`,
    );
  }
  const [last, validation] = [loss.at(-1) as number, validationLoss.at(-1) as number];
  if (!(last < 0.95 * landmark)) return "learns nothing";
  if (validation > GAP * last) return "overfits";
  const before = validationLoss[loss.length - 1 - Math.ceil(loss.length / 10)] as number;
  return validation < (1 - FALLING) * before ? "underfits" : "converged";
}

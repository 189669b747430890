import { NonFiniteLossError, suspects, type Place } from "./non-finite-loss.js";

/** All that a training changes, as numbers one after the other. */
export interface Weights {
  /** Reads them, into `values` if given. */
  read(values?: Float32Array): Float32Array;
  write(values: Float32Array): void;
}

/** Sees to it that a training ends once its numbers are no longer finite, with the last good weights. */
interface FiniteWatch {
  /** Before each step, with the number of those done. Throws NonFiniteLossError if a weight is not finite. */
  beforeStep(done: number, place: Place): void;
  /**
   * After each step with its loss, and with any other that there is. Throws NonFiniteLossError, with the weights put back,
   * unless it is finite. `cause` is asked only then: what is wrong with the samples, if anything is.
   */
  check(loss: number, place: Place, what?: string, cause?: () => string | undefined): void;
  /** After the last step. Throws as `beforeStep` does. */
  end(place: Place): void;
}

/** Steps between two copies: seldom enough to cost nothing, often enough that little is lost. */
const INTERVAL = 100;

/**
 * Keeps a copy of the weights every few steps. A copy is good once the loss of the step that it was taken before is known
 * to be finite: weights that are finite themselves may be too large for that.
 */
export function watchFinite(
  weights: Weights,
  { learningRate, ownLoss }: { readonly learningRate: number; readonly ownLoss: boolean },
): FiniteWatch {
  let good = { values: weights.read(), steps: 0 };
  let candidate: typeof good | undefined;
  let spare: Float32Array | undefined;
  let begun = false;

  const fail = (what: string, received: number, place: Place, cause?: string): never => {
    // Where the samples are at fault the weights need not be.
    const stays = cause !== undefined && allFinite(weights.read());
    if (!stays) weights.write(good.values);
    const kept = stays ? "its weights from before this step" : `its weights after ${good.steps} steps`;
    const why = cause ?? suspects(learningRate, ownLoss);
    throw new NonFiniteLossError(place, what, received, why, kept);
  };
  const requireFinite = (values: Float32Array, place: Place) => {
    const wrong = allFinite(values) ? undefined : values.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) fail("weight", wrong, place);
  };

  return {
    beforeStep(done, place) {
      if (begun && done % INTERVAL > 0) return;
      const values = weights.read(spare);
      requireFinite(values, place);
      if (begun) candidate = { values, steps: done };
      else good = { values, steps: done };
      begun = true;
    },
    check(loss, place, what = "loss", cause) {
      if (!Number.isFinite(loss)) fail(what, loss, place, cause?.());
      if (!candidate) return;
      spare = good.values;
      good = candidate;
      candidate = undefined;
    },
    end: (place) => requireFinite(weights.read(), place),
  };
}

export function allFinite(values: Float32Array): boolean {
  // Sums of floats do not overflow a double, and are faster than asking of each; four of them, so that none has to wait.
  const whole = values.length & ~3;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += values[i] as number;
    b += values[i + 1] as number;
    c += values[i + 2] as number;
    d += values[i + 3] as number;
  }
  for (const value of values.subarray(whole)) a += value;
  return Number.isFinite(a + b + c + d);
}

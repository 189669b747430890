import type { HeldOut } from "./held-out.js";
import type { SavedRun } from "./saved-run.js";
import { RunProblem } from "./topology.js";

/** The result of a saved model on images. */
export interface Evaluation {
  /** Mean squared error over all images. */
  readonly error: number;
  /** Whether its biases are all 0, as they are before the first step of a training. */
  readonly untrained: boolean;
}

/**
 * Builds the model from its blueprint, puts the saved weights in and lets it run. tfjs is loaded only for this.
 * Throws RunProblem if the layers do not fit together, or give no images.
 */
export async function evaluate(run: SavedRun, { x, y }: Pick<HeldOut, "x" | "y">): Promise<Evaluation> {
  const [tf, { useFastestBackend }, { predictImages }, { buildModel }, { errorPerSample, meanError }] =
    await Promise.all([
      import("@tensorflow/tfjs"),
      import("latent-lab/nn"),
      import("latent-lab/models"),
      import("latent-lab/structure"),
      import("latent-lab"),
    ]);
  await useFastestBackend();
  try {
    const model = buildModel(tf, run.blueprint);
    try {
      tf.tidy(() => model.setWeights(tensorsOf(tf, run)));
      return { error: meanError(errorPerSample(y, predictImages(model, x))), untrained: noBias(run) };
    } finally {
      model.dispose();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new RunProblem("unusable-model", `its layers give no images (${reason})`);
  }
}

type Tf = typeof import("@tensorflow/tfjs");

function tensorsOf(tf: Tf, { values, shapes }: SavedRun) {
  let at = 0;
  return shapes.map((shape) => {
    const size = shape.reduce((product, side) => product * side, 1);
    return tf.tensor(values.subarray(at, (at += size)), [...shape]);
  });
}

function noBias({ values, shapes }: SavedRun): boolean {
  let at = 0;
  return shapes.every((shape) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const part = values.subarray(at, (at += size));
    return shape.length > 1 || part.every((value) => value === 0);
  });
}

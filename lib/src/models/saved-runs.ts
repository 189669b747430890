import * as tf from "@tensorflow/tfjs";
import type { Samples } from "../data/index.js";
import { weightsByLayer } from "../nn/variables.js";
import { readRun, writeRun, type RunRecord } from "./run-file.js";
import { RunError, type Run } from "./run.js";

export interface SaveOptions extends Pick<Run, "task" | "model" | "history" | "seed"> {
  /** The data that the model has learned from. */
  readonly source: Pick<Samples, "source" | "synthetic" | "fingerprint">;
  /** Default `runs`, beside the notebook. */
  readonly folder?: string;
}

const FOLDER = "runs";

/**
 * Saves a trained model with its history, seed and the fingerprint of its data, and returns it as a run. A run of the
 * same task and name is replaced, at once or not at all. Throws RunError for a name that is no name of a file.
 */
export function saveRun(
  name: string,
  { task, model, history, seed, source, folder = FOLDER }: SaveOptions,
): Run {
  const data = { source: source.source, synthetic: source.synthetic, fingerprint: source.fingerprint };
  const weights = weightsByLayer(model).map((weight) => weight.read());
  const values = new Float32Array(weights.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const weight of weights) {
    values.set(weight.dataSync(), at);
    at += weight.size;
  }
  const topology = model.toJSON(undefined, false) as object;
  writeRun(
    folder,
    { name, task, seed, data, history, topology },
    { values, shapes: weights.map(({ shape }) => shape) },
  );
  return { name, task, model, history, seed, data };
}

/**
 * The run that `saveRun` has saved, with a model of its own.
 * Throws RunError, naming the file, if there is none, it is damaged, or its weights are not those of its layers.
 */
export async function loadRun(
  name: string,
  { task, folder = FOLDER }: Pick<Run, "task"> & { readonly folder?: string },
): Promise<Run> {
  const { record, values } = readRun(folder, { name, task });
  const model = await modelOf(record, values);
  const { history, seed, data } = record;
  return { name, task, model, history, seed, data };
}

async function modelOf({ topology, weights: { file, shapes } }: RunRecord, values: Float32Array) {
  const refuse = (why: string) =>
    new RunError(
      `The run with the weights ${file} cannot be used, ${why}: train the model and save it again.`,
    );
  const sizes = shapes.map((shape) => shape.reduce((product, length) => product * length, 1));
  if (sizes.reduce((sum, size) => sum + size, 0) !== values.length) {
    throw refuse(`its shapes do not add up to the ${values.length} weights that it has`);
  }
  let model: tf.LayersModel;
  try {
    model = await tf.models.modelFromJSON(topology as never);
  } catch (error) {
    throw refuse(`its layers are not understood (${error instanceof Error ? error.message : String(error)})`);
  }
  const own = weightsByLayer(model);
  if (JSON.stringify(own.map(({ shape }) => shape)) !== JSON.stringify(shapes)) {
    throw refuse("its weights are not those of its layers");
  }
  tf.tidy(() => {
    let at = 0;
    for (const [i, shape] of shapes.entries()) {
      own[i]?.write(tf.tensor(values.subarray(at, (at += sizes[i] as number)), [...shape]));
    }
  });
  return model;
}

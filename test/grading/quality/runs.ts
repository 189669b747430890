import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, syntheticImages } from "latent-lab";
import { reconstructionA, reconstructionC, saveRun } from "latent-lab/models";
import { fit, type History } from "latent-lab/nn";

/** The files that `saveRun` has written, by name. */
export type Saved = Readonly<Record<string, Buffer>>;

export interface Training {
  readonly build?: typeof reconstructionA;
  readonly seed?: number;
  readonly images?: number;
  readonly epochs?: number;
  readonly name?: string;
  /** Whether its first layer with weights is frozen once it is trained. */
  readonly frozen?: boolean;
  /** Returns what the history is changed to. */
  readonly history?: (history: History) => History;
}

export { reconstructionA, reconstructionC };

/** Trains a model as notebook 04 does in its fast profile, unless told otherwise, and saves it. */
export async function trained(options: Training = {}): Promise<Saved> {
  const { build = reconstructionA, seed = 1, images = 3_000, epochs = 5, name = "A" } = options;
  const { train, test } = syntheticImages("garments", { seed: 1, train: images, test: 200 });
  const model = build(seed);
  const data = { x: train.images, validation: { x: test.images } };
  const history = await fit(model, data, { random: createRandom(seed), epochs: Math.max(1, epochs) });
  // No step at all: what was learned is put aside again.
  const kept = epochs > 0 ? model : build(seed);
  const layer = kept.layers.find(({ weights }) => weights.length > 0);
  if (layer && options.frozen) layer.trainable = false;
  const saved = await written((folder) =>
    saveRun(name, {
      task: "reconstruction",
      model: kept,
      history: options.history?.(history) ?? history,
      seed,
      source: train,
      folder,
    }),
  );
  model.dispose();
  return saved;
}

async function written(save: (folder: string) => unknown): Promise<Saved> {
  const folder = await mkdtemp(join(tmpdir(), "runs-"));
  try {
    save(folder);
    const names = await readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name))] as const),
    );
    return Object.fromEntries(files);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The record of a run, in the form of its JSON. */
export interface Recorded {
  name: string;
  history: { loss: number[]; validationLoss: number[]; seconds: number[] };
  topology: {
    class_name: string;
    config: { layers: { class_name: string; config: Record<string, unknown> }[] };
  };
  weights: { file: string; shapes: number[][]; sha256: string };
}

/** The same run with its record changed. */
export function edited(saved: Saved, change: (record: Recorded) => void): Saved {
  const [name = "", json] = Object.entries(saved).find(([each]) => each.endsWith(".json")) ?? [];
  const record = JSON.parse(String(json)) as Recorded;
  change(record);
  return { ...saved, [name]: Buffer.from(JSON.stringify(record)) };
}

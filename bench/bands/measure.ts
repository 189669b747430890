import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  createRandom,
  errorPerSample,
  meanError,
  noise,
  split,
  syntheticImages,
  type Images,
} from "latent-lab";
import * as models from "latent-lab/models";
import { fit, useFastestBackend } from "latent-lab/nn";
import { drawPairs, realImages, type Source, type Task } from "../../grading/src/quality/held-out.js";

// Measures what the notebooks' fast profile comes to with ten seeds and more, and writes it to grading/bands.json, by
// which saved runs are graded: `node --import tsx bench/bands/measure.ts synthetic|real [SEEDS [MODELS]]`. Each seed
// draws other weights, another order, other images to learn from, and other images to be judged by.

const SOURCE: Source = process.argv[2] === "real" ? "real" : "synthetic";
const SEEDS = Number(process.argv[3] ?? 10);
const MODELS = (process.argv[4] ?? "A,B,C").split(",");
/** The notebooks' fast profile. */
const PROFILE = { train: 3_000, validation: 500, epochs: 5, batchSize: 32, learningRate: 0.001 };
/** Standard deviations above the mean. */
const WIDTH = 4;

const builders: Readonly<Record<Task, Readonly<Record<string, typeof models.denoisingA>>>> = {
  reconstruction: { A: models.reconstructionA, B: models.reconstructionB, C: models.reconstructionC },
  denoising: { A: models.denoisingA, B: models.denoisingB, C: models.denoisingC },
};

async function errorOf(
  task: Task,
  name: string,
  seed: number,
  images: Images,
  real?: Images,
): Promise<number> {
  const parts = split(
    images.train,
    { train: PROFILE.train, validation: PROFILE.validation },
    createRandom(seed),
  );
  const clean = parts.train.images;
  const x =
    task === "denoising" ? noise.gaussian(clean, createRandom(seed).stream("training noise"), 0.2) : clean;
  const model = (builders[task][name] as typeof models.denoisingA)(seed);
  await fit(model, { x, y: clean }, { ...PROFILE, random: createRandom(seed) });
  const judged = drawPairs(task, `bands ${seed}`, real);
  const error = meanError(errorPerSample(judged.y, models.predictImages(model, judged.x)));
  model.dispose();
  return error;
}

/** All images of a source that the models of one seed may learn from. */
async function imagesOf(source: Source): Promise<Images> {
  if (source === "synthetic") return syntheticImages("garments", { seed: 1, train: 10_000, test: 1 });
  const real = await realImages();
  if (real) return real;
  throw new Error("Fashion-MNIST is not here: name a folder that holds it in LATENT_LAB_MIRROR.");
}

async function bandOf(source: Source, task: Task, model: string, images: Images) {
  const errors: number[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    errors.push(await errorOf(task, model, seed, images, source === "real" ? images : undefined));
  }
  const mean = errors.reduce((sum, error) => sum + error, 0) / SEEDS;
  const deviation = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / (SEEDS - 1));
  return { source, task, model, limit: mean + WIDTH * deviation, mean, deviation, errors };
}

type Band = Awaited<ReturnType<typeof bandOf>>;

/** Puts a band in the place of the earlier one. */
function write(band: Band): void {
  const file = new URL("../../grading/bands.json", import.meta.url);
  const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { bands: Band[] }).bands : [];
  const nameOf = ({ source, task, model }: Band) => `${source} ${task} ${model}`;
  const bands = [...earlier.filter((each) => nameOf(each) !== nameOf(band)), band];
  const log = {
    how: `Mean squared error on 500 held-out images after the fast profile of notebooks 04 and 05, for each seed; limit = mean + ${WIDTH} standard deviations. Made by bench/bands/measure.ts.`,
    date: new Date().toISOString().slice(0, 10),
    engine,
    node: process.version,
    profile: PROFILE,
    seeds: SEEDS,
    bands: bands.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)),
  };
  writeFileSync(file, `${JSON.stringify(log, null, 1)}\n`);
}

const { description: engine } = await useFastestBackend();
const images = await imagesOf(SOURCE);
for (const task of ["reconstruction", "denoising"] as const) {
  for (const model of MODELS) {
    const band = await bandOf(SOURCE, task, model, images);
    write(band);
    console.error(SOURCE, task, model, band.mean.toFixed(5), band.deviation.toFixed(5));
  }
}

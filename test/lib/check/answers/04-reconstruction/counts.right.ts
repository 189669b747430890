import type { Answers } from "../../../../../lib/src/check/index.js";
import * as models from "../../../../../lib/src/models/index.js";

const count = (build: () => { countParams(): number }) => build().countParams();
/** Describes each layer; those without weights have 0 parameters. */
const layers = (build: typeof models.denoisingA) => models.describe(build()).layers;
const parameters = (rows: readonly models.LayerRow[]) => rows.reduce((sum, row) => sum + row.parameters, 0);
const numbers = (row: models.LayerRow | undefined) =>
  (row?.outputShape ?? []).reduce<number>((size, length) => size * (length ?? 1), 1);

/** Right answers, also as the models themselves have them. */
export const reconstructionCountsOdd: Record<string, Answers["reconstruction-counts"]> = {
  "typed in": [50_240, 50_960, 101_200, 64, 1875, 3217, 392, 159_696],
  "read off the library's models": [
    parameters(layers(models.reconstructionA).slice(0, 2)),
    parameters(layers(models.reconstructionA).slice(2)),
    count(models.reconstructionA),
    numbers(layers(models.reconstructionA)[1]),
    60_000 / 32,
    count(models.reconstructionB),
    numbers(layers(models.reconstructionB)[1]),
    count(models.reconstructionC),
  ],
};

const denoiser = layers(models.denoisingA);
export const denoisingCountsOdd: Record<string, Answers["denoising-counts"]> = {
  "typed in": [14, 7, 392, 160, 1320, 1897, 3217, 3217],
  "read off the library's models": [
    denoiser[0]?.outputShape[0] ?? NaN,
    denoiser[1]?.outputShape[0] ?? NaN,
    numbers(denoiser[1]),
    denoiser[0]?.parameters ?? NaN,
    parameters(denoiser.slice(0, 2)),
    parameters(denoiser.slice(2)),
    count(models.denoisingA),
    count(models.denoisingB),
  ],
};

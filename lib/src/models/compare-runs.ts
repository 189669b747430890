import { DataFrame } from "nodejs-polars";
import { errorPerSample, meanError } from "../baselines/index.js";
import { pairedErrors, type Figure } from "../plot/index.js";
import { predictImages } from "./predict-images.js";
import type { Run } from "./run.js";

/** Images that no run has learned from, 784 values in [0, 1] each. */
export interface ComparisonData {
  readonly x: Float32Array;
  /** The images that should come out; default `x` itself. */
  readonly y?: Float32Array;
  /** The origin of the images, as the figure has to say. */
  readonly source: string;
}

export interface Comparison {
  /** One row for each run, to be read: numbers have four digits. */
  readonly table: DataFrame;
  /** The errors of each image with the first run and with the others. */
  readonly figure: Figure;
  /** By name of the run, the mean squared error of every image, in the order of the images. */
  readonly errors: Readonly<Record<string, Float64Array>>;
}

/**
 * Runs side by side on the same images. Columns: `mse`, the mean over the images; `difference`, the mean over the
 * images of the run's error less that of the first run (negative: better), with its standard error; `better`, the
 * share of images that the run makes better than the first. The differences are paired image by image, so that how
 * hard the images are cancels out.
 * Throws RangeError without runs, if two have the same name, or differ in task or data, since such runs cannot be compared.
 */
export function compareRuns(runs: readonly Run[], { x, y = x, source }: ComparisonData): Comparison {
  const first = requireComparable(runs);
  const errors = Object.fromEntries(
    runs.map(({ name, model }) => [name, errorPerSample(y, predictImages(model, x))]),
  );
  const reference = errors[first.name] as Float64Array;
  const rows = runs.map(({ name, model, history }) => {
    const own = errors[name] as Float64Array;
    const differences = own.map((error, i) => error - (reference[i] as number));
    return {
      model: name,
      parameters: model.countParams(),
      epochs: history.loss.length,
      training: history.loss.at(-1) ?? null,
      validation: history.validationLoss.at(-1) ?? null,
      mse: meanError(own),
      difference: meanError(differences),
      "standard error": standardError(differences),
      better: differences.filter((difference) => difference < 0).length / differences.length,
    };
  });
  return { table: DataFrame(rows.map(readable)), figure: figureOf(first.name, errors, rows, source), errors };
}

/** A float of 17 digits hides what is to be compared. */
function readable<Row extends Record<string, unknown>>(row: Row): Row {
  const cells = Object.entries(row).map(([name, cell]) => [
    name,
    typeof cell === "number" && !Number.isInteger(cell) ? Number(cell.toPrecision(4)) : cell,
  ]);
  return Object.fromEntries(cells) as Row;
}

function figureOf(
  first: string,
  errors: Readonly<Record<string, Float64Array>>,
  rows: readonly { model: string; mse: number; better: number }[],
  source: string,
): Figure {
  const words = rows.map(({ model, mse, better }) => {
    const share =
      model === first ? "" : `, better than ${first} on ${Math.round(100 * better)} % of the images`;
    return `${model} has ${mse.toPrecision(3)}${share}`;
  });
  return pairedErrors(errors, {
    title: `Errors of the same images, on ${source}`,
    description: `Mean squared error over ${errors[first]?.length ?? 0} images: ${words.join("; ")}. Points below the diagonal are images that the other model makes better than ${first}.`,
  });
}

/** Computes the standard error of the mean of independent values. */
function standardError(values: Float64Array): number {
  const mean = meanError(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : NaN;
}

function requireComparable(runs: readonly Run[]): Run {
  const [first] = runs;
  if (!first) throw new RangeError("Expected runs to compare, received none: train or load them first.");
  if (new Set(runs.map(({ name }) => name)).size !== runs.length) {
    throw new RangeError("Expected runs with different names, received the same name twice: rename one.");
  }
  for (const { name, task, data } of runs) {
    if (task === first.task && data.fingerprint === first.data.fingerprint) continue;
    const what = (run: Pick<Run, "task" | "data">) =>
      `${run.task} on ${run.data.source} ${run.data.fingerprint}`;
    throw new RangeError(
      `Expected runs of one task on the same data, received ${first.name} (${what(first)}) and ${name} (${what({ task, data })}): train both again on the same.`,
    );
  }
  return first;
}

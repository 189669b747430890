import { shapesAfter, type Blueprint, type LayerPlan } from "latent-lab/structure";
import { RunProblem } from "./topology.js";

/** The diagnosis where a network is not run, for it would take too long. */
export const TOO_MUCH_WORK = "too-much-work";

/** Multiplications with additions that a network may need for one image. The largest of the sheet needs 1.22 million, and a student may double every layer thrice. */
const MOST_WORK = 100_000_000;

const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

/** Estimates, from the topology alone, the multiplications with additions that a network needs for one image. */
export function multiplyAdds(blueprint: Blueprint): number {
  const after = shapesAfter(blueprint);
  return blueprint.layers
    .map((plan, i) => workOf(plan, after[i - 1] ?? blueprint.input, after[i] ?? []))
    .reduce((sum, work) => sum + work, 0);
}

/** Estimates the work of a layer that makes one shape of another. */
function workOf(
  { layer, units = 0, filters = 0, size }: LayerPlan,
  from: readonly number[],
  to: readonly number[],
): number {
  const channels = from.at(-1) ?? 0;
  const window = Number(size) ** 2;
  switch (layer) {
    case "dense":
      return product(from) * units;
    case "conv2d":
      return product(to) * window * channels;
    case "conv2dTranspose":
      return product(from) * window * filters;
    case "maxPooling2d":
    case "averagePooling2d":
      return product(to) * window;
    default:
      return product(to);
  }
}

/**
 * Refuses a network that would need longer than anybody waits, before anything of it is built.
 * @throws RunProblem
 */
export function refuseTooMuchWork(blueprint: Blueprint, most = MOST_WORK): void {
  const work = multiplyAdds(blueprint);
  // A window that is not square makes no number of it.
  if (work <= most) return;
  const millions = (count: number) => `${(count / 1e6).toPrecision(3)} million`;
  throw new RunProblem(
    TOO_MUCH_WORK,
    Number.isNaN(work)
      ? "a window that is not square is none that the grader knows"
      : `its layers need ${millions(work)} multiplications for one image, and at most ${millions(most)} are allowed`,
  );
}

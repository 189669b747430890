import type { Exercise } from "latent-lab";
import type { AlignedCell } from "../../align/index.js";
import type { Standing } from "../../judge/index.js";
import { definitionsBehind } from "./definitions.js";
import { referenceTo, withoutNames, type Reference } from "./reference.js";

/** An exercise that is built on wrong answers, and the cells of the notebook with right ones in their place. */
interface Mended {
  readonly exercise: Exercise;
  /** The exercises whose answers are wrong. */
  readonly wrong: readonly Exercise[];
  readonly references: readonly Reference[];
  /** The student's cells, without what the references define. */
  readonly cells: readonly AlignedCell[];
}

/**
 * The exercises whose answers are built on other exercises' wrong ones, each with a notebook in which those are right.
 * What an answer is built on is read off its syntax tree. Of two exercises that call each other neither is mended for
 * the other: each would be given by the other's solution.
 * @param solution the code cells of the solution notebook
 */
export function followOns(
  exercises: readonly Exercise[],
  cells: readonly AlignedCell[],
  checks: readonly Standing[],
  solution: readonly string[],
): Mended[] {
  const sources = cells.map(({ source }) => source);
  const reportOf = new Map(checks.map((check) => [check.id, check]));
  const lost = ({ id, points }: Exercise) => (reportOf.get(id)?.points ?? points) < points;
  const calls = new Map(exercises.map((exercise) => [exercise, calledBy(exercise, exercises, sources)]));

  return exercises.filter(lost).flatMap((exercise) => {
    const wrong = (calls.get(exercise) ?? []).filter(
      (other) => reportOf.get(other.id)?.status !== "pass" && !calls.get(other)?.includes(exercise),
    );
    const references = wrong.flatMap(({ target }) => referenceTo(target.name, solution) ?? []);
    if (references.length === 0) return [];
    const names = references.map(({ name }) => name);
    return [
      {
        exercise,
        wrong: wrong.filter(({ target }) => names.includes(target.name)),
        references,
        cells: withoutNames(cells, names),
      },
    ];
  });
}

/** The other exercises whose names an answer mentions, directly or by what it calls. */
function calledBy(exercise: Exercise, exercises: readonly Exercise[], cells: readonly string[]): Exercise[] {
  const others = exercises.filter(({ target }) => target.name !== exercise.target.name);
  const mentions = new Set(
    definitionsBehind([exercise.target.name], cells).flatMap((definition) => [...definition.mentions]),
  );
  return others.filter(({ target }) => mentions.has(target.name));
}

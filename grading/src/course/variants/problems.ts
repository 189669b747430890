import type { Notebook } from "@latent-lab/kernel/nbformat";
import { ReleaseError } from "../release/error.js";
import { choicesOf } from "./choices.js";
import { VariantError } from "./error.js";
import { valuesOf } from "./expression.js";
import { placesOf, sourceWith } from "./places.js";
import { placesIn, usualNumbers, variesOf, type Group } from "./varies.js";

/**
 * Everything in a solution notebook on which its variants would stumble: numbers that are none, a number twice, a place
 * that is not there, or that the notebook's own numbers do not give.
 */
export function findVariesProblems(notebook: Notebook, name: string): ReleaseError[] {
  const marked = notebook.cells.filter((cell) => Object.keys(placesIn(cell)).length > 0);
  const problems: ReleaseError[] = [];
  const attempt = <T>(work: () => T, cell?: string): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof VariantError)) throw error;
      problems.push(new ReleaseError(name, error.message, cell));
      return undefined;
    }
  };
  const varies = attempt(() => variesOf(notebook));
  if (!varies) return problems;
  if (Object.keys(varies).length === 0) {
    return marked.map(
      (cell) =>
        new ReleaseError(name, "its numbers vary, but the notebook's latent_lab.varies has none.", cell.id),
    );
  }
  problems.push(...twice(varies, name));
  const choices = Object.entries(varies).map(([group, each]) => attempt(() => choicesOf(group, each)) ?? []);
  if (problems.length > 0) return problems;

  const usual = usualNumbers(varies);
  const own = attempt(() => valuesOf(varies, usual));
  const other = choices.flat().map((numbers) => attempt(() => valuesOf(varies, { ...usual, ...numbers })));
  if (problems.length > 0 || !own) return problems.slice(0, 1);
  for (const cell of marked) {
    for (const [text, template] of Object.entries(placesIn(cell))) {
      if (!placesOf([text]).test(cell.source)) {
        problems.push(new ReleaseError(name, `"${text}" is to vary, but does not stand in it.`, cell.id));
        continue;
      }
      const place = { source: text, metadata: { latent_lab: { varies: { [text]: template } } } };
      const filled = attempt(() => sourceWith(place, own), cell.id);
      if (filled !== undefined && filled !== text) {
        const problem = `"${text}" is to be ${template}, which with the notebook's own numbers is "${filled}": mend one of them.`;
        problems.push(new ReleaseError(name, problem, cell.id));
      }
    }
    if (problems.length > 0) continue;
    for (const values of other) {
      if (values && attempt(() => sourceWith(cell, values), cell.id) === undefined) break;
    }
  }
  return problems;
}

/** A number of two groups could not be told which it is. */
function twice(varies: Record<string, Group>, name: string): ReleaseError[] {
  const names = Object.values(varies).flatMap(({ usual, derived }) => [
    ...Object.keys(usual),
    ...derived.map((number) => number.name),
  ]);
  const repeated = [...new Set(names.filter((each, i) => names.indexOf(each) !== i))];
  return repeated.map(
    (each) =>
      new ReleaseError(name, `latent_lab.varies has ${each} in two groups: give one of them another name.`),
  );
}

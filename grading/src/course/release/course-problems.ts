import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import { metadataProblems } from "@latent-lab/publish/metadata";
import type { Exercise } from "latent-lab";
import { z } from "zod";
import { MetadataError, readMetadata, roleOf, type NbgraderMetadata } from "../../nbgrader/index.js";
import { ReleaseError } from "./error.js";
import { labelOf } from "./problems.js";
import { gradedRuns, type GradedRuns } from "./runs.js";

/** The part of an exercise that the release compares with a notebook. */
export type Announced = Pick<Exercise, "id" | "notebook" | "points" | "target">;

interface GradedCell {
  readonly cell: Cell;
  readonly nbgrader: NbgraderMetadata;
}

/** The suffix that makes a test cell's grade id of its exercise's. */
const CHECK = "-check";

/**
 * Everything in a solution notebook that does not agree with the course: its exercises must exist, stand in this
 * notebook with an answer cell before the test cell, and carry the same points; marks by hand need a rubric.
 */
export function findCourseProblems(
  notebook: Notebook,
  name: string,
  exercises: readonly Announced[],
): ReleaseError[] {
  const cells = notebook.cells.flatMap(graded);
  const tests = cells.filter(({ nbgrader }) => roleOf(nbgrader) === "tests");
  const manual = cells.filter(({ nbgrader }) => roleOf(nbgrader) === "manual");
  return [
    ...nameProblem(notebook, name),
    ...keyProblems(notebook, name),
    ...tests.flatMap((test) => testProblems(test, cells, name, exercises)),
    ...absent(tests, name, exercises),
    ...manual.flatMap((cell) => rubricProblem(cell, name)),
  ];
}

/** A cell whose metadata cannot be read is `findProblems`' business. */
function graded(cell: Cell): GradedCell[] {
  try {
    const nbgrader = readMetadata(cell);
    return nbgrader ? [{ cell, nbgrader }] : [];
  } catch (error) {
    if (error instanceof MetadataError) return [];
    throw error;
  }
}

function nameProblem({ metadata }: Notebook, name: string): ReleaseError[] {
  const { latent_lab } = metadata as { latent_lab?: { notebook?: unknown } };
  if (latent_lab?.notebook === name) return [];
  const problem = `its metadata must hold latent_lab.notebook "${name}", so that a renamed file is still known.`;
  return [new ReleaseError(name, problem)];
}

/** A misspelt key goes unheeded, and so would a date of publication. */
const keyProblems = (notebook: Notebook, name: string): ReleaseError[] =>
  metadataProblems(notebook).map(({ cell, problem }) => new ReleaseError(name, problem, cell));

function testProblems(
  { cell, nbgrader }: GradedCell,
  cells: readonly GradedCell[],
  name: string,
  exercises: readonly Announced[],
): ReleaseError[] {
  const label = labelOf(cell, nbgrader);
  const report = (problem: string, line?: number) => new ReleaseError(name, problem, label, line);
  const runs = gradedRuns(cell);
  if (runs) return runsProblems(runs, nbgrader).map((problem) => report(problem));
  const found = exercises.filter(({ id }) => `${id}${CHECK}` === label);
  const exercise = found.find(({ notebook }) => notebook === name) ?? found[0];
  if (!exercise) {
    return [
      report(
        `its grade_id names no exercise that was built: "EXERCISE${CHECK}" was expected; npm run build builds new ones.`,
      ),
    ];
  }
  const { id, points, target } = exercise;
  const errors: ReleaseError[] = [];
  if (exercise.notebook !== name) errors.push(report(`exercise ${id} belongs to ${exercise.notebook}.`));
  if (nbgrader.points !== points) {
    errors.push(report(`it carries ${nbgrader.points} points, but exercise ${id} carries ${points}.`));
  }
  const answer = cells.findIndex((other) => other.nbgrader.grade_id === id);
  const position = cells.findIndex((other) => other.cell === cell);
  if (answer < 0 || answer > position || roleOf(cells[answer]?.nbgrader) !== "solution") {
    errors.push(report(`no answer cell with grade_id ${id} stands before it.`));
  }
  // The first to have an id is found without its name.
  const call = `check("${id}", ${target.name}${exercise === found[0] ? "" : `, "${name}"`})`;
  if (!cell.source.includes(call)) errors.push(report(`it must call ${call}.`, 1));
  return errors;
}

function runsProblems({ points }: GradedRuns, nbgrader: NbgraderMetadata): string[] {
  const sum = Object.values(points).reduce((total, each) => total + each, 0);
  return sum === nbgrader.points
    ? []
    : [`its runs add up to ${sum} points, but it carries ${nbgrader.points}.`];
}

/** Exercises without points are practice, and need no test cell. */
function absent(tests: readonly GradedCell[], name: string, exercises: readonly Announced[]): ReleaseError[] {
  const ids = tests.map(({ nbgrader }) => nbgrader.grade_id);
  return exercises
    .filter(({ id, notebook, points }) => notebook === name && points > 0 && !ids.includes(`${id}${CHECK}`))
    .map(({ id }) => new ReleaseError(name, `exercise ${id} has no test cell with grade_id ${id}${CHECK}.`));
}

/** The rubric by which an answer is marked by hand; kept in the source only. */
export const rubricSchema = z
  .array(z.strictObject({ id: z.string().min(1), points: z.number().min(0), criterion: z.string().min(1) }))
  .min(1);

function rubricProblem({ cell, nbgrader }: GradedCell, name: string): ReleaseError[] {
  const report = (problem: string) => [new ReleaseError(name, problem, labelOf(cell, nbgrader))];
  const { latent_lab } = cell.metadata as { latent_lab?: { rubric?: unknown } };
  const rubric = rubricSchema.safeParse(latent_lab?.rubric);
  if (!rubric.success) {
    return report("an answer marked by hand needs latent_lab.rubric, a list of { id, points, criterion }.");
  }
  const sum = rubric.data.reduce((total, { points }) => total + points, 0);
  if (sum === nbgrader.points) return [];
  return report(`its rubric adds up to ${sum} points, but it carries ${nbgrader.points}.`);
}

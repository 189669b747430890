import { forbiddenAmong, type Exercise } from "latent-lab";
import type { Notebook } from "@latent-lab/kernel/nbformat";
import { usesIn, type UsedFor } from "@latent-lab/kernel/uses";
import { align, declarationsOf, declares, type AlignedCell } from "../../align/index.js";
import type { Released } from "../../course/index.js";
import type { Doing } from "../../processes/index.js";
import { compile } from "../../sandbox/compile/index.js";
import { TENSOR_MODULES } from "../../sandbox/tensor-modules.js";
import type { TypeChecker, TypeProblem } from "../../typecheck/index.js";
import type { Definition, FollowOn, Prepared, Standing } from "../../judge/index.js";
import { contextsOf } from "./context.js";
import { followOns } from "./follow-ons.js";
import type { Reference } from "./reference.js";

/** A notebook in order, and what is told of it. */
export interface Ready {
  readonly cells: readonly AlignedCell[];
  readonly prepared: Prepared;
}

/** Puts a notebook in order, checks the cells that answer exercises, and turns all of them into JavaScript. */
export function prepare(released: Released, notebook: Notebook, checker: TypeChecker, doing: Doing): Ready {
  doing("putting its cells in order");
  const { cells, answers, matches, repairs } = align(released, notebook);
  const contexts = contextsOf(released, notebook, matches);
  if (released.items.every(({ kind }) => kind === "manual")) {
    const nothing = { program: [], tensors: false, definitions: new Map() };
    return { cells, prepared: { ...nothing, answers, contexts, repairs } };
  }
  const exercises = exercisesOf(released);
  doing("compiling its cells");
  const program = programOf(exercises, cells);
  doing("checking the types of its answers");
  const [definitions = new Map<string, Definition>()] = define([{ exercises, cells }], checker);
  return { cells, prepared: { ...program, definitions, answers, contexts, repairs } };
}

/** Makes ready what is built on wrong answers, with the solution's in their place. */
export function prepareAgain(
  released: Released,
  cells: readonly AlignedCell[],
  checks: readonly Standing[],
  checker: TypeChecker,
  doing: Doing,
): FollowOn[] {
  doing("putting right answers in the place of wrong ones");
  const exercises = exercisesOf(released);
  const mended = followOns(exercises, cells, checks, released.solution ?? []);
  const definitions = define(
    mended.map((each) => ({
      exercises: [each.exercise],
      cells: [...each.references.map(({ cell }) => cell), ...each.cells],
    })),
    checker,
  );
  return mended.map((each, i) => ({
    exercise: each.exercise.id,
    wrong: each.wrong.map(({ id }) => id),
    ...programOf(exercises, each.cells, each.references),
    definition: definitions[i]?.get(each.exercise.id) ?? {},
  }));
}

const exercisesOf = ({ items }: Released) =>
  items.flatMap((item) => (item.kind === "exercise" ? [item.exercise] : []));

function programOf(
  exercises: readonly Exercise[],
  cells: readonly AlignedCell[],
  references: readonly Reference[] = [],
): Pick<Prepared, "program" | "tensors"> {
  const sources = [...references.map(({ cell }) => cell), ...cells].map(({ source }) => source);
  return {
    program: [...references.map(({ program }) => program), ...compile(cells)],
    tensors: exercises.some(({ target }) => target.adapter) || sources.some((source) => TENSORS.test(source)),
  };
}

/** The modules that a cell which computes with tensors names. */
const TENSORS = new RegExp(Object.keys(TENSOR_MODULES).join("|"));

/** Cells, and the exercises that are answered in them. */
interface Work {
  readonly exercises: readonly Exercise[];
  readonly cells: readonly AlignedCell[];
}

/** Finds where each exercise is answered and checks those cells, of all the work together: what costs is to begin. */
function define(works: readonly Work[], checker: TypeChecker): Map<string, Definition>[] {
  const found = works.map((work) => ({ work, answering: answeringCells(work) }));
  const checked = found.flatMap(({ work, answering }) =>
    [...new Set(answering.values())].map((cell) => ({ work, cell })),
  );
  const problems = checker.check(
    checked.map(({ work, cell }) => ({
      source: cell.source,
      others: work.cells.filter((other) => other !== cell).map(({ source }) => source),
    })),
  );
  const problemOf = (work: Work, cell: AlignedCell | undefined) =>
    problems[checked.findIndex((each) => each.work === work && each.cell === cell)];
  return found.map(({ work, answering }) => {
    const sources = work.cells.map(({ source }) => source);
    const makerOf = (name: string) => {
      const index = sources.findLastIndex((source) => declares(source, name));
      return index < 0 ? undefined : index;
    };
    const usedFor = usesIn({ sources, makerOf });
    return new Map(
      work.exercises.map((exercise) => {
        const cell = answering.get(exercise.id);
        return [exercise.id, definition(exercise, work.cells, usedFor, cell, problemOf(work, cell))];
      }),
    );
  });
}

/** By id of an exercise, the last cell that defines what it asks for. */
const answeringCells = ({ exercises, cells }: Work): ReadonlyMap<string, AlignedCell> =>
  new Map(
    exercises.flatMap(({ id, target }) => {
      const cell = cells.findLast(({ source }) => declares(source, target.name));
      return cell ? [[id, cell]] : [];
    }),
  );

/** Tells how an exercise is answered: the cell that does, if one does, and what is to be said of it. */
function definition(
  exercise: Exercise,
  cells: readonly AlignedCell[],
  usedFor: UsedFor,
  cell?: AlignedCell,
  problem?: TypeProblem,
): Definition {
  const nearly = cell ? undefined : nearlyNamed(exercise.target.name, cells);
  const forbidden = cell && forbiddenAmong(exercise, usedFor);
  return {
    ...(cell && { cell }),
    ...(problem && { problem }),
    ...(nearly !== undefined && { nearly }),
    ...(forbidden !== undefined && { forbidden }),
  };
}

/** A name at the top level that differs in its case alone. */
function nearlyNamed(name: string, cells: readonly AlignedCell[]): string | undefined {
  return cells
    .flatMap(({ source }) => declarationsOf(source).values)
    .find((declared) => declared.toLowerCase() === name.toLowerCase());
}

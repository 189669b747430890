import type { Library } from "../sandbox/protocol.js";
import { exerciseIn, type Exercise, type Numbers } from "latent-lab";
import { checksum, readMetadata, roleOf, type NbgraderMetadata, type Role } from "../nbgrader/index.js";
import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import { gradedRuns, type GradedRuns } from "./release/runs.js";
import { UserError } from "../user-error.js";

/** A notebook as students got it, with what is known about its cells. */
export interface Released {
  /** E.g. "02-kl-divergence". */
  readonly name: string;
  readonly cells: readonly ReleasedCell[];
  /** The items that carry points, in the order of the notebook. */
  readonly items: readonly GradedItem[];
  /** The code cells of its solution, where that is at hand: for answers that are built on another, wrong one. */
  readonly solution?: readonly string[];
  /** The libraries that the notebook may import beside latent-lab. */
  readonly libraries?: readonly Library[];
}

export interface ReleasedCell {
  /** The cell's id in the notebook. */
  readonly id: string;
  /** The name of it in repairs and reports: the grade id where there is one. */
  readonly label: string;
  readonly role: Role;
  readonly locked: boolean;
  readonly cell: Cell;
  /** For the answer cell of an exercise. */
  readonly exercise?: Exercise;
}

/** Something that carries points: an exercise that is judged, or an answer that a person marks. */
export type GradedItem =
  | { readonly kind: "exercise"; readonly id: string; readonly exercise: Exercise }
  | {
      readonly kind: "manual";
      readonly id: string;
      readonly task: string;
      readonly max: number;
      readonly metadata: NbgraderMetadata;
    }
  | {
      readonly kind: "runs";
      readonly id: string;
      readonly task: string;
      readonly runs: GradedRuns;
      readonly max: number;
    };

/** The release itself cannot be graded against; the message is one sentence. */
export class CourseError extends UserError {
  override readonly name = "CourseError";
}

/**
 * Reads a released notebook.
 * @param numbers of a student's variant, where it is one
 * @throws CourseError if a test cell belongs to no exercise, or an answer has no test
 */
export function readReleased(name: string, notebook: Notebook, numbers?: Numbers): Released {
  const find: Find = (id) => {
    const exercise = exerciseIn(name, id);
    return numbers && exercise?.varying ? exercise.varying.with(numbers) : exercise;
  };
  const cells = notebook.cells.map((cell) => readCell(cell, find));
  return { name, cells, items: cells.flatMap((cell) => itemOf(name, cell, find)) };
}

type Find = (id: string) => Exercise | undefined;

/** Whether an answer that a person marks is still the text that was released. */
export function isUntouched(item: { metadata: NbgraderMetadata }, released: Cell, source: string): boolean {
  const expected = item.metadata.checksum ?? checksum(released.cell_type, released.source, item.metadata);
  return (
    checksum(released.cell_type, source, item.metadata) === expected ||
    source.trim() === released.source.trim()
  );
}

function readCell(cell: Cell, find: Find): ReleasedCell {
  const metadata = readMetadata(cell);
  const role = roleOf(metadata);
  const exercise = role === "solution" ? find(metadata?.grade_id ?? "") : undefined;
  return {
    id: cell.id,
    label: metadata?.grade_id ?? cell.id,
    role,
    locked: role === "tests" || role === "readonly" || role === "task",
    cell,
    ...(exercise && { exercise }),
  };
}

const TEST_SUFFIX = "-check";

function itemOf(name: string, { cell, role, label }: ReleasedCell, find: Find): GradedItem[] {
  if (role === "manual" || role === "task") {
    const metadata = readMetadata(cell);
    if (!metadata) return [];
    const task = (cell.metadata.latent_lab as { task?: unknown } | undefined)?.task;
    const max = metadata.points ?? 0;
    return [{ kind: "manual", id: label, task: typeof task === "string" ? task : label, max, metadata }];
  }
  if (role !== "tests") return [];
  const runs = gradedRuns(cell);
  if (runs) {
    const max = Object.values(runs.points).reduce((sum, points) => sum + points, 0);
    return [{ kind: "runs", id: label, task: "4b–4d", runs, max }];
  }
  const id = label.endsWith(TEST_SUFFIX) ? label.slice(0, -TEST_SUFFIX.length) : label;
  const exercise = find(id);
  if (!exercise) {
    throw new CourseError(`${name}: the test cell "${label}" belongs to no exercise of the library.`);
  }
  return [{ kind: "exercise", id, exercise }];
}

import type { NbgraderMetadata } from "./metadata.js";

/** The purpose of a cell, by the names that nbgrader's "Create Assignment" panel gives. */
export type Role =
  /** An answer that a person marks. */
  | "manual"
  /** A task that a person marks, without an answer cell of its own. */
  | "task"
  /** An answer that a test cell marks. */
  | "solution"
  /** A test cell. */
  | "tests"
  | "readonly"
  /** Not part of the assignment: the student's own. */
  | "free";

export function roleOf(metadata: NbgraderMetadata | undefined): Role {
  if (!metadata) return "free";
  if (metadata.task) return "task";
  if (metadata.grade) return metadata.solution ? "manual" : "tests";
  if (metadata.solution) return "solution";
  return metadata.locked ? "readonly" : "free";
}

/** Whether the student may not edit the cell: an answer never is locked, a test always is. */
export function isLocked(metadata: NbgraderMetadata): boolean {
  if (metadata.solution) return false;
  return metadata.grade || metadata.locked;
}

/** Tells what is wrong with this metadata on a cell of this type, as a sentence; undefined if nothing is. */
export function roleProblem(cellType: string, metadata: NbgraderMetadata): string | undefined {
  const role = roleOf(metadata);
  if (role !== "free" && !metadata.grade_id) return "it needs a grade_id.";
  if ((metadata.grade || role === "task") && metadata.points === undefined) return "it needs points.";
  if (role === "task" && cellType !== "markdown") return "a task must be a markdown cell.";
  if (cellType === "code") return undefined;
  if (role === "tests") return `a ${cellType} cell can carry points only if it also holds the answer.`;
  if (role === "solution") {
    return `an answer in a ${cellType} cell must carry points, since no test can mark it.`;
  }
  return undefined;
}

import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { CourseNotebook } from "../course/index.js";
import type { Task } from "../task.js";
import type { File } from "./reader/model.js";

/**
 * A hash of all that the result of a notebook depends on: what was handed in, the release, the seed of the inputs, and
 * the code of the exercises and of the grader. Results with the same key are the same result.
 */
export function notebookKey(task: Task, { path, sha256 }: File, released: CourseNotebook): string {
  const judgesRuns = released.items.some(({ kind }) => kind === "runs");
  // Who else handed in the same run belongs to the result: it may change with the next hand-in.
  const beside = judgesRuns ? [task.runs, task.copies] : [];
  const parts = [basename(path), sha256, released.sha256, task.seed, task.grader, ...beside];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

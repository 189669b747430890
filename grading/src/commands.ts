/**
 * The parts of the grader that `lab grade`, `lab feedback` and `lab worker` need, and no more: none of it loads the
 * compiler or what renders pages, so that the process which runs them stays small.
 */
export {
  gradeEach,
  pathsIn,
  writeFeedback,
  type GradeOptions,
  type Grading,
  type Listener,
  type Progress,
} from "./coordinator/index.js";
export { readSecret } from "./course/variants/secret.js";
export { unjudgedRuns } from "./quality/unjudged.js";
export { openRedisQueue, serveQueue, type WorkerEvent } from "./queue/redis/index.js";
export type { SubmissionReport } from "./report.js";
export { visible } from "./text.js";

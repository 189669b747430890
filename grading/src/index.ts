export * from "./nbgrader/index.js";
export * from "./course/release/index.js";
export type * from "./report.js";
export * from "./intake/index.js";
export * from "./coverage/index.js";
export { CourseError, CourseFileError, knowCourse, readCourseFiles, readRoster } from "./course/index.js";
export { copyCourse } from "./course/students-copy/index.js";
export { drawExam, questionsOf, scheme, sheet } from "./course/exam/index.js";
export { handOut, readSecret, solutionOf } from "./course/variants/index.js";
export { GradebookError, openGradebook, type AuditEntry, type Gradebook } from "./book/index.js";
export * from "./export/index.js";
export * from "./pack/index.js";
export * from "./receipt/index.js";
export * from "./similarity/index.js";
export * from "./students/index.js";
export {
  grade,
  gradeEach,
  GRADEBOOK,
  pathsIn,
  verifyReceipt,
  writeFeedback,
  type GradeOptions,
  type GradeResult,
  type Grading,
  type Listener,
  type Progress,
  type Verification,
} from "./coordinator/index.js";
export * from "./course/seminar/index.js";
export { CHECK_MIME, visibleChecks, type VisibleCheck, type VisibleVerdict } from "./judge/visible.js";
export { unjudgedRuns } from "./quality/unjudged.js";
export {
  openRedisQueue,
  ownVersions,
  queuePackages,
  queueReport,
  serveQueue,
  type QueueReport,
  type WorkerEvent,
} from "./queue/redis/index.js";
export { SandboxError } from "./sandbox/error.js";
export type { Isolation } from "./sandbox/model.js";
export { defaults as GRADER_LIMITS } from "./sandbox/limits.js";
export { openSandbox } from "./sandbox/sandbox.js";
export { visible } from "./text.js";

export { releaseAll, type ReleaseOptions, type ReleaseSummary } from "./all.js";
export { findCourseProblems, rubricSchema, type Announced } from "./course.js";
export { ReleaseError } from "./error.js";
export { isSolutionOnly, releaseNotebook } from "./notebook.js";
export { findProblems } from "./problems.js";
export { gradedRuns, type GradedRuns } from "./runs.js";

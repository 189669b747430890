export { judgeRuns, type RunsToJudge } from "./judge.js";
export { copiesAmong, fingerprintsOf } from "./copies.js";
export { createJudges, type Judges } from "./score.js";
export { NO_DATA, unjudgedRuns } from "./unjudged.js";

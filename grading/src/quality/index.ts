export { judgeRuns, type RunsToJudge } from "./judge.js";
export { copiesAmong, fingerprintsOf } from "./copies.js";
export { createJudges, NO_DATA, type Judges } from "./score.js";

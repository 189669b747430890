export { judgeRuns } from "./judge.js";
export type { EvaluatorCalls, RunEvaluator } from "./evaluator.js";
export { NO_DATA, unjudgedRuns } from "./unjudged.js";

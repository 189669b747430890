export { grade, gradeEach } from "./grade-all.js";
export { pathsIn } from "./again.js";
export { writeFeedback } from "./feedback.js";
export * from "./model.js";
export { verifyReceipt, type Verification } from "./verify.js";

export { judgeNotebook, type JudgeTools } from "./notebook.js";
export { CHECK_MIME, visibleChecks, type VisibleCheck, type VisibleVerdict } from "./visible.js";

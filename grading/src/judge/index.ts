export { judgeNotebook, type HandedIn, type JudgeTools } from "./notebook.js";
export { CHECK_MIME, visibleChecks, type VisibleCheck, type VisibleVerdict } from "./visible.js";

export { openGradebook, type AuditEntry, type Gradebook, type Mark } from "./gradebook.js";
export { GradebookError } from "./open.js";

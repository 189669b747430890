export {
  openGradebook,
  type AuditEntry,
  type Graded,
  type Gradebook,
  type HandInRecord,
  type Person,
} from "./gradebook.js";
export type { ContextCell, ContextOutput } from "../context.js";
export { FEEDBACK, pageFile } from "./page-file.js";
export { GradebookError, storageError } from "./error.js";
export { GRADEBOOK } from "./open.js";
export * from "./marks/index.js";
export * from "./explain/index.js";
export { inWords } from "../course/variants/choices.js";
export { VariantError } from "../course/variants/error.js";
export { textsWith } from "../course/variants/places.js";
export { repairLines } from "../repair-lines.js";
export type { Provenance } from "../report.js";
export * from "./students/index.js";

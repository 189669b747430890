import { CourseError, CourseFileError, VariantError } from "./course/index.js";
import { ExamError } from "./course/exam/error.js";
import { CopyError } from "./course/students-copy/error.js";
import { ExportError } from "./export/table.js";
import { GradebookError } from "./book/index.js";
import { IntakeError } from "./intake/index.js";
import { PackError } from "./pack/error.js";
import { QueueError } from "./queue/index.js";
import { ReceiptError } from "./receipt/receipt.js";
import { SandboxError } from "./sandbox/error.js";

const MENDABLE = [
  IntakeError,
  CourseError,
  CourseFileError,
  VariantError,
  CopyError,
  ExamError,
  ExportError,
  ReceiptError,
  GradebookError,
  SandboxError,
  PackError,
  QueueError,
];

/** Whether the user can mend it, so that its message, one sentence, is all that is to be shown. */
export const isUserError = (error: unknown): error is Error => MENDABLE.some((kind) => error instanceof kind);

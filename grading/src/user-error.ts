import { CourseError } from "./align/released.js";
import { GradebookError } from "./gradebook/index.js";
import { IntakeError } from "./intake/index.js";
import { PackError } from "./pack/index.js";
import { SandboxError } from "./sandbox/error.js";

const MENDABLE = [IntakeError, CourseError, GradebookError, SandboxError, PackError];

/** Whether the user can mend it, so that its message, one sentence, is all that is to be shown. */
export const isUserError = (error: unknown): error is Error => MENDABLE.some((kind) => error instanceof kind);

import { UserError } from "../user-error.js";

/** The course's own files cannot be used; the message is one sentence that names the place. */
export class CourseFileError extends UserError {
  override readonly name = "CourseFileError";
}

/** The course's own files cannot be used; the message is one sentence that names the place. */
export class CourseFileError extends Error {
  override readonly name = "CourseFileError";
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { FEEDBACK, GRADEBOOK, GradebookError, openGradebook } from "../book/index.js";
import { askedFor, loadCourse, ofAsked } from "../course/index.js";
import { Renderer } from "../feedback/renderer.js";
import { graderVersion } from "../version.js";
import type { GradeOptions } from "./model.js";
import { writePage } from "./pages.js";

/**
 * Writes the students' pages of feedback anew where they show something else than the book, as after marking; says how
 * many. Nothing is graded.
 * @throws CourseError or GradebookError for what the caller can mend
 */
export async function writeFeedback({
  notebooks,
  course: file,
  out,
}: Pick<GradeOptions, "notebooks" | "course" | "out">): Promise<number> {
  const book = join(out, GRADEBOOK);
  if (!existsSync(book)) throw new GradebookError(`There is no gradebook ${book}: run "lab grade" first.`);
  const course = await loadCourse(notebooks, file);
  const asked = askedFor(course, course.course);
  await using gradebook = await openGradebook(book);
  await using renderer = new Renderer({ notebooks, ...(file !== undefined && { course: file }) });
  const pages = { folder: join(out, FEEDBACK), renderer, gradebook, version: graderVersion() };
  const remembered = await gradebook.handIns();
  let written = 0;
  for await (const submission of gradebook.each((await gradebook.people()).map(({ student }) => student))) {
    const known = remembered.get(submission.student)?.page;
    if ((await writePage(pages, ofAsked(submission, asked), known)).written) written++;
  }
  return written;
}

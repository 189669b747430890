import { createRandom } from "latent-lab";
import { choose } from "./choose.js";
import { ExamError } from "./error.js";
import type { Exam } from "./paper.js";
import type { Question } from "./questions.js";

export { ExamError } from "./error.js";
export { scheme, sheet, type Exam } from "./paper.js";
export { questionsOf, type Question } from "./questions.js";

interface ExamOptions {
  readonly title: string;
  readonly marks: number;
  /** Only questions of these topics; default all. */
  readonly topics?: readonly string[];
  /** The same one gives the same exam. */
  readonly seed: string;
}

/**
 * Draws an exam from the marked questions of a course.
 * @throws ExamError for an unknown topic, or if no choice adds up to the marks
 */
export function drawExam(questions: readonly Question[], options: ExamOptions): Exam {
  const { title, marks, topics, seed } = options;
  const known = [...new Set(questions.map(({ topic }) => topic))];
  const unknown = topics?.find((topic) => !known.includes(topic));
  if (unknown !== undefined) {
    throw new ExamError(`Expected topics among ${known.join(", ")}, received ${unknown}: leave it out.`);
  }
  const eligible = questions.filter(({ topic }) => topics?.includes(topic) ?? true);
  return { title, seed, questions: choose(eligible, marks, createRandom(seed)) };
}

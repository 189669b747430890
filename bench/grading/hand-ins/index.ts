import { normalForm } from "./normal-form.js";
import { drawStudent, type Student } from "./student.js";

export { MIX, type Kind, type Student } from "./student.js";
export { normalForm } from "./normal-form.js";
export { notebookOf, type Outputs } from "./notebook.js";

/**
 * A course of so many students, one after the other. No two have the same answers, also without comments, white space
 * and the names they chose: who would is drawn again.
 */
export function* students(count: number, seed = "bench"): Generator<Student> {
  const seen = new Set<string>();
  for (let index = 0; index < count; index++) {
    for (let attempt = 0; ; attempt++) {
      const student = drawStudent(seed, index, attempt);
      const form = normalForm(student);
      if (seen.has(form)) continue;
      seen.add(form);
      yield student;
      break;
    }
  }
}

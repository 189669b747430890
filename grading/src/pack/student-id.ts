/** The form of an id: it becomes the name of the archive, and by that the student's in the grader. */
const ID = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{0,63}$/u;

/** Tells why a text is no id to hand in under: one sentence, or undefined if it is one. */
export function idProblem(student: string): string | undefined {
  if (ID.test(student.normalize("NFC")) && !student.endsWith(".")) return undefined;
  return `Expected your id, at most 64 letters, digits and ._@+-, such as s123456, received ${JSON.stringify(student)}: give it as the course knows you.`;
}

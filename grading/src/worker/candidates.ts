import type { Answers } from "./reader/answers.js";

/** A file that is this notebook of the course, and what it answers. */
interface Candidate {
  readonly file: { readonly path: string };
  readonly answers: Answers;
}

/** The file that counts, or why that is a question for a person; and what to say of the others. */
export type Choice<C> =
  | { readonly used: C; readonly notes: readonly string[] }
  | { readonly used?: undefined; readonly question: string };

/**
 * Picks among several files of one notebook the one that holds every answer of all the others. A copy of the release, a
 * draft with some answers missing, or the same answers twice decide nothing, whatever their times say; where two
 * files answer differently nobody but the student knows which one counts.
 */
export function choose<C extends Candidate>(notebook: string, candidates: readonly C[]): Choice<C> {
  const used = candidates.findLast(({ answers }) =>
    candidates.every((other) => covers(answers, other.answers)),
  );
  if (!used) {
    const written = candidates.filter((candidate) => !isBlank(candidate)).map(({ file }) => file.path);
    const listed = new Intl.ListFormat("en").format(written);
    return {
      question: `${listed} answer ${notebook} differently: ask which of them counts, and grade that one alone.`,
    };
  }
  const others = candidates.filter((candidate) => candidate !== used);
  return { used, notes: others.map((other) => `${other.file.path} was not graded: ${reason(other, used)}.`) };
}

/** Whether nothing was answered. */
export const isBlank = ({ answers }: Candidate) => Object.keys(answers).length === 0;

const covers = (answers: Answers, others: Answers) =>
  Object.entries(others).every(([id, answer]) => answers[id] === answer);

function reason(other: Candidate, { answers, file }: Candidate): string {
  if (isBlank(other)) return "it is the notebook as it was handed out";
  return covers(other.answers, answers)
    ? `${file.path} holds the same answers`
    : `${file.path} holds the same answers and more`;
}

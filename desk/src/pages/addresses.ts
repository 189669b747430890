import type { Question } from "@latent-lab/grading/book";

/** Returns the address of a page: every part is encoded, whatever a notebook is called. */
export const questionAt = ({ notebook, check }: Question): string =>
  `/q/${encodeURIComponent(notebook)}/${encodeURIComponent(check)}`;
export const answerAt = (question: Question, alias: string): string => `${questionAt(question)}/a/${alias}`;

import { createHmac } from "node:crypto";
import type { Answer, Question } from "@latent-lab/grading/book";

/** An answer under the name by which markers know it. */
export interface Listed extends Answer {
  /** Stands in addresses: says nothing of the student, and differs from question to question. */
  readonly alias: string;
  /** From 1, in the order of the aliases, so that the order says nothing either. */
  readonly number: number;
}

/** Answers without their students: in an order of their own for each question. */
export function listAnswers(answers: readonly Answer[], question: Question, secret: string): Listed[] {
  return answers
    .map((answer) => ({ ...answer, alias: aliasOf(answer.student, question, secret) }))
    .sort((a, b) => (a.alias < b.alias ? -1 : 1))
    .map((answer, i) => ({ ...answer, number: i + 1 }));
}

/** A student's name for one question: 16 hexadecimal digits. */
export function aliasOf(student: string, { notebook, check }: Question, secret: string): string {
  const text = JSON.stringify([notebook, check, student]);
  return createHmac("sha256", secret).update(text).digest("hex").slice(0, 16);
}

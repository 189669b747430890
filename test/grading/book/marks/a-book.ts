import { join } from "node:path";
import { openGradebook, type Gradebook } from "../../../../grading/src/book/index.js";
import type { CheckReport } from "../../../../grading/src/report.js";
import { TemporaryFolder } from "../../temporary.js";

export const QUESTION = { notebook: "14-questions", check: "ae-objective" };
export const RUBRIC = [
  { id: "target", points: 1, criterion: "The output is compared with the **input**." },
  { id: "code", points: 0.5, criterion: "The aim is a useful code $z$." },
];
export const judged = (
  met: readonly string[],
  rest: { free?: number; comment?: string; reason?: string } = {},
) => ({
  met,
  free: rest.free ?? null,
  comment: rest.comment ?? "",
  reason: rest.reason ?? null,
});

/** A book with these answers to one question of 2 points; an undefined answer was left empty. */
export class ABook {
  readonly folder = new TemporaryFolder();
  book!: Gradebook;
  /** Seconds since 1970, one more with every look at the clock. */
  time = 0;

  get marks() {
    return this.book.marks;
  }
  get file() {
    return join(this.folder.path, "gradebook.db");
  }

  async open(answers: Readonly<Record<string, string | undefined>>): Promise<void> {
    await this.folder.make();
    this.time = 0;
    this.book = await openGradebook(this.file, () => new Date(++this.time * 1000));
    for (const [student, answer] of Object.entries(answers)) await this.handIn(student, answer);
    await this.marks.adoptRubric(QUESTION, RUBRIC);
  }

  async handIn(student: string, answer: string | undefined): Promise<void> {
    const base = { task: "1", points: 0, max: 2 };
    const question: CheckReport =
      answer === undefined
        ? { ...base, id: QUESTION.check, status: "missing", message: "The answer was left empty." }
        : { ...base, id: QUESTION.check, status: "manual", message: "A person marks this.", answer };
    const exercise: CheckReport = {
      ...base,
      id: "kl",
      points: 1,
      status: "partial",
      message: "Nearly.",
      parts: [],
    };
    const report = { name: QUESTION.notebook, score: 1, max: 4, checks: [question, exercise], repairs: [] };
    await this.book.storeNotebook(student, { key: `${student} ${answer}`, report });
    await this.book.storeSubmission({ student, name: `Name of ${student}`, notes: [] });
  }

  async answer(student: string, check = QUESTION.check) {
    const answer = await this.marks.answer({ ...QUESTION, check, student });
    if (!answer) throw new RangeError(`There is no answer of ${student}.`);
    return answer;
  }

  /** Marks answers as somebody does who has just opened them. */
  async mark(marker: string, students: readonly string[], judgement: ReturnType<typeof judged>) {
    const seen = await Promise.all(
      students.map(async (student) => ({
        student,
        version: (await this.answer(student)).mark?.version ?? 0,
      })),
    );
    return this.marks.save(marker, QUESTION, seen, judgement);
  }

  async close(): Promise<void> {
    this.book.close();
    await this.folder.remove();
  }
}

export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

import type { AuditEntry, Gradebook } from "../gradebook.js";
import { GradebookError } from "../error.js";
import type { CheckReport, Provenance, Repair } from "../../report.js";

/** The reasons for what a student got for one exercise: everything that the book knows of it. */
export interface Explanation {
  readonly student: string;
  readonly name?: string;
  readonly notebook: string;
  /** With a person's mark in `points`, where there is one. */
  readonly check: CheckReport;
  /** The grader's own points; undefined for an answer that a person marks. */
  readonly graded?: number;
  /** The repairs made to the notebook before it was graded. */
  readonly repairs: readonly Repair[];
  /** Everything that the result was made of. */
  readonly provenance?: Provenance;
  /** Every change of it, from the first to the last. */
  readonly history: readonly Change[];
}

export interface Change {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** "grader", or a person. */
  readonly actor: string;
  /** "points", "status", "mark", "flag", … */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Explains an exercise of a student: `exercise` is its id, or `<notebook>/<id>` where several notebooks have one of that
 * name; without a notebook all of them are explained.
 * @throws GradebookError, which names what there is, if the book has none of it
 */
export async function explain(book: Gradebook, student: string, exercise: string): Promise<Explanation[]> {
  const [submission] = await book.submissions(student);
  const into = submission ? undefined : (await book.students.joins()).get(student);
  if (into !== undefined) return explain(book, into, exercise);
  if (!submission) {
    throw new GradebookError(
      `The book has nothing of a student "${student}": "lab students" lists who is there.`,
    );
  }
  const { name, notebooks } = submission;
  const slash = exercise.lastIndexOf("/");
  const [wantedNotebook, id] =
    slash < 0 ? [undefined, exercise] : [exercise.slice(0, slash), exercise.slice(slash + 1)];
  const trail = await book.auditTrail(student);
  const found = notebooks
    .filter((notebook) => wantedNotebook === undefined || notebook.name === wantedNotebook)
    .flatMap(({ name: notebook, checks, repairs, provenance }) =>
      checks
        .filter((check) => check.id === id)
        .map((check) => ({ notebook, check, repairs, ...(provenance && { provenance }) })),
    );
  if (found.length === 0) {
    const ids = notebooks.flatMap((notebook) =>
      notebook.checks.map((check) => `${notebook.name}/${check.id}`),
    );
    throw new GradebookError(
      `${student} has no exercise "${exercise}" in the book: there are ${ids.join(", ") || "none"}.`,
    );
  }
  return Promise.all(
    found.map(async (one) => {
      const answer = await book.marks.answer({ student, notebook: one.notebook, check: one.check.id });
      const judged = answer && answer.status !== "manual";
      return {
        student,
        ...(name !== undefined && { name }),
        ...one,
        ...(judged && { graded: answer.graded }),
        history: trail
          .filter(({ notebook, check }) => notebook === one.notebook && check === one.check.id)
          .map(changeOf),
      };
    }),
  );
}

const changeOf = ({ at, actor, field, before, after }: AuditEntry): Change => ({
  at,
  actor,
  field,
  before: valueOf(field, before),
  after: valueOf(field, after),
});

/** The grader's entries are plain words and numbers, people's are JSON. */
function valueOf(field: string, text: string | null): unknown {
  if (text === null || field === "points" || field === "status" || field === "refused") return text;
  return JSON.parse(text);
}

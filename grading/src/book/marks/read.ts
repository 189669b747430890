import { and, asc, eq, gt, isNotNull, lte, ne, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { byName } from "../../intake/index.js";
import { isKept } from "../students/kept.js";
import { audit, checkResults, manualMarks, notebookResults, students, submissions } from "../schema.js";
import type { Writer } from "./change.js";
import type {
  Answer,
  Criterion,
  Question,
  QuestionState,
  ResultLine,
  SavedComment,
  StudentState,
} from "./model.js";
import { answerHash } from "./points.js";
import { criteria, flags, savedComments, secondMarks, singles } from "./schema.js";

/** Every question of the book, in the order of the notebooks. */
export async function readQuestions(db: Writer): Promise<QuestionState[]> {
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number>`sum(case when ${condition} then 1 else 0 end)`;
  const marked = isNotNull(manualMarks.points);
  const rows = await db
    .select({
      notebook: checkResults.notebook,
      check: checkResults.check,
      task: checkResults.task,
      max: sql<number>`max(${checkResults.max})`,
      position: sql<number>`min(${checkResults.position})`,
      answers: count(sql`${checkResults.status} = 'manual'`),
      marked: count(sql`${checkResults.status} = 'manual' and ${marked}`),
      missing: count(sql`${checkResults.status} = 'missing'`),
      judged: count(
        sql`${checkResults.status} not in ('manual', 'missing') or ${checkResults.parts} is not null`,
      ),
      flagged: count(sql`${isNotNull(flags.marker)}`),
    })
    .from(checkResults)
    .leftJoin(manualMarks, sameAnswer(manualMarks))
    .leftJoin(flags, sameAnswer(flags))
    .where(isKept(db, checkResults.student))
    .groupBy(checkResults.notebook, checkResults.check);
  return rows
    .map(({ judged, ...row }) => ({ ...row, manual: judged === 0 }))
    .sort((a, b) => byName(a.notebook, b.notebook) || a.position - b.position)
    .map(({ position: _, ...question }) => question);
}

type PerAnswer = typeof manualMarks | typeof flags | typeof singles | typeof secondMarks;
const sameAnswer = (table: PerAnswer) =>
  and(
    eq(table.student, checkResults.student),
    eq(table.notebook, checkResults.notebook),
    eq(table.check, checkResults.check),
  );

/** Everybody's answers to a question, but for students who were dropped, or one student's; by student. */
export const readAnswers = (db: Writer, question: Question, student?: string): Promise<Answer[]> =>
  answersWhere(
    db,
    question,
    student === undefined ? isKept(db, checkResults.student) : eq(checkResults.student, student),
  );

/** Everybody's answers, also those of students who were dropped and may come back. */
export const readEveryAnswer = (db: Writer, question: Question): Promise<Answer[]> =>
  answersWhere(db, question);

async function answersWhere(
  db: Writer,
  { notebook, check }: Question,
  ...conditions: readonly SQL[]
): Promise<Answer[]> {
  const rows = await selectAnswers(
    db,
    eq(checkResults.notebook, notebook),
    eq(checkResults.check, check),
    ...conditions,
  );
  return rows.map(answerOf).sort((a, b) => byName(a.student, b.student));
}

/** All of one student's answers and exercises, in the order of the notebooks. */
export async function readAnswersOf(db: Writer, student: string): Promise<(Answer & Question)[]> {
  const rows = await selectAnswers(db, eq(checkResults.student, student));
  return rows
    .sort((a, b) => byName(a.result.notebook, b.result.notebook) || a.result.position - b.result.position)
    .map((row) => ({ ...answerOf(row), notebook: row.result.notebook, check: row.result.check }));
}

const selectAnswers = (db: Writer, ...conditions: [SQL, ...SQL[]]) =>
  db
    .select({
      result: {
        student: checkResults.student,
        notebook: checkResults.notebook,
        check: checkResults.check,
        position: checkResults.position,
        task: checkResults.task,
        max: checkResults.max,
        status: checkResults.status,
        points: checkResults.points,
        answer: checkResults.answer,
      },
      name: students.name,
      mark: manualMarks,
      second: secondMarks,
      flag: flags,
      single: singles.student,
    })
    .from(checkResults)
    .innerJoin(students, eq(students.id, checkResults.student))
    .leftJoin(manualMarks, sameAnswer(manualMarks))
    .leftJoin(secondMarks, sameAnswer(secondMarks))
    .leftJoin(flags, sameAnswer(flags))
    .leftJoin(singles, sameAnswer(singles))
    .where(and(...conditions));

type AnswerRow = Awaited<ReturnType<typeof selectAnswers>>[number];

const answerOf = ({ result, name, mark, second, flag, single }: AnswerRow): Answer => ({
  student: result.student,
  name,
  task: result.task,
  max: result.max,
  status: result.status,
  graded: result.points,
  text: result.answer ?? undefined,
  mark: mark ?? undefined,
  second: second ?? undefined,
  flag: flag ?? undefined,
  single: single !== null,
});

/** Everybody who handed in, with what they have so far. */
export async function readStudents(db: Writer): Promise<StudentState[]> {
  const points = sql<number>`round(sum(coalesce(${manualMarks.points}, ${checkResults.points})), 2)`;
  const unmarked = sql<number>`sum(case when ${checkResults.status} = 'manual' and ${manualMarks.points} is null then 1 else 0 end)`;
  const scores = await db
    .select({ student: checkResults.student, points, waiting: unmarked })
    .from(checkResults)
    .leftJoin(manualMarks, sameAnswer(manualMarks))
    .groupBy(checkResults.student);
  const maxima = await db
    .select({ student: notebookResults.student, max: sql<number>`round(sum(${notebookResults.max}), 2)` })
    .from(notebookResults)
    .groupBy(notebookResults.student);
  const people = await db
    .select({ student: students.id, name: students.name, refused: submissions.refused })
    .from(students)
    .innerJoin(submissions, eq(submissions.student, students.id))
    .where(isKept(db, students.id));
  const scoreOf = new Map(scores.map((row) => [row.student, row]));
  const maxOf = new Map(maxima.map(({ student, max }) => [student, max]));
  return people.map(({ student, name, refused }) => {
    const { points: score = 0, waiting = 0 } = scoreOf.get(student) ?? {};
    return { student, name, refused, score, max: maxOf.get(student) ?? 0, waiting };
  });
}

export async function readCriteria(db: Writer, { notebook, check }: Question): Promise<Criterion[]> {
  return db
    .select({ id: criteria.id, points: criteria.points, criterion: criteria.criterion })
    .from(criteria)
    .where(and(eq(criteria.notebook, notebook), eq(criteria.check, check)))
    .orderBy(asc(criteria.position));
}

export async function readSavedComments(db: Writer, { notebook, check }: Question): Promise<SavedComment[]> {
  const { id, text, author } = savedComments;
  return db
    .select({ id, text, author })
    .from(savedComments)
    .where(and(eq(savedComments.notebook, notebook), eq(savedComments.check, check)))
    .orderBy(asc(text));
}

/** Whether the student handed in another answer since it was marked. */
export const changedSinceMark = ({ mark, text }: Answer): boolean =>
  mark !== undefined &&
  mark.answerHash !== null &&
  text !== undefined &&
  mark.answerHash !== answerHash(text);

/** Whether a person still has to look at it. */
export const isWaiting = (answer: Answer): boolean =>
  answer.status === "manual" && (answer.mark === undefined || changedSinceMark(answer));

/** Every result as the statistics need it: what counts, and who gave it in how long. */
export async function readResults(db: Writer): Promise<ResultLine[]> {
  return db
    .select({
      student: checkResults.student,
      notebook: checkResults.notebook,
      check: checkResults.check,
      max: checkResults.max,
      status: checkResults.status,
      graded: checkResults.points,
      points: manualMarks.points,
      marker: manualMarks.marker,
      seconds: manualMarks.seconds,
    })
    .from(checkResults)
    .leftJoin(manualMarks, sameAnswer(manualMarks))
    .where(isKept(db, checkResults.student))
    .orderBy(asc(checkResults.notebook), asc(checkResults.position), asc(checkResults.student));
}

/** Whose results people have changed since an entry of the audit, and the last entry that there is. */
export async function readChangedSince(
  db: Writer,
  entry: number,
): Promise<{ readonly students: readonly string[]; readonly last: number }> {
  const [{ last } = { last: 0 }] = await db
    .select({ last: sql<number>`coalesce(max(${audit.id}), 0)` })
    .from(audit);
  if (last === entry) return { students: [], last };
  const rows = await db
    .select({ student: audit.student })
    .from(audit)
    .where(and(gt(audit.id, entry), lte(audit.id, last), ne(audit.actor, "grader"), isNotNull(audit.student)))
    .groupBy(audit.student);
  return { students: rows.flatMap(({ student }) => student ?? []), last };
}

/** Changes whenever a result or a mark does, also where the clock was set back meanwhile. */
export async function readRevision(db: Writer): Promise<string> {
  const [changes] = await db.select({ last: sql<number | null>`max(${audit.id})` }).from(audit);
  const [results] = await db.select(times(notebookResults.gradedAt)).from(notebookResults);
  const [handIns] = await db.select(times(submissions.gradedAt)).from(submissions);
  return JSON.stringify([changes, results, handIns]);
}

/** Counts the times in a column, and sums them in milliseconds since 1970. */
const times = (column: SQLiteColumn) => ({
  count: sql<number>`count(*)`,
  sum: sql<number | null>`sum(cast((julianday(${column}) - 2440587.5) * 86400000 as integer))`,
});

import {
  groupAnswers,
  isWaiting,
  type Gradebook,
  type Marks,
  type Member,
  type Question,
} from "@latent-lab/grading/book";
import { listAnswers, type Listed } from "../course/aliases.js";
import type { Course } from "../course/course.js";
import type { Grading } from "../hand-ins/grading.js";
import type { DeskContext } from "../server/guard.js";
import type { Sessions } from "../people/sessions.js";

/** One of the course's assignments. */
export interface Assignment {
  readonly id: string;
  readonly title: string;
  readonly notebooks: readonly string[];
}

/** All that every page works on. */
export interface Desk {
  readonly book: Gradebook;
  readonly marks: Marks;
  readonly course: Course;
  readonly sessions: Sessions;
  /** The secret that aliases of answers are made with. */
  readonly secret: string;
  /** Folder of the book. */
  readonly out: string;
  /** The assignments that the course asks for, in its order; empty where it is one assignment. */
  readonly assignments: readonly Assignment[];
  /** The course's file, if it was named. */
  readonly courseFile: string | undefined;
  /** The grader, which is a process of its own. */
  readonly grading: Grading;
}

/** The answers of each desk's questions as they were last read, with the book's state at that time. */
const read = new WeakMap<Marks, Map<string, { readonly revision: string; readonly answers: Listed[] }>>();

/** Everybody's answers to a question; read from the book again only when something in it changed. */
export async function listed({ marks, secret }: Desk, question: Question): Promise<readonly Listed[]> {
  const ofDesk = read.get(marks) ?? new Map<string, { revision: string; answers: Listed[] }>();
  read.set(marks, ofDesk);
  const name = JSON.stringify([question.notebook, question.check]);
  // Read before the answers, so that a change in between makes the next reader look again.
  const revision = await marks.revision();
  const last = ofDesk.get(name);
  if (last?.revision === revision) return last.answers;
  const answers = listAnswers(await marks.answers(question), question, secret);
  if (answers.length > 0) ofDesk.set(name, { revision, answers });
  return answers;
}

/** Groups of the last questions that somebody looked at: comparing three hundred answers takes a while. */
const known = new Map<string, Member[][]>();
const KEPT = 50;

/** The groups in which answers are marked together, see `groupAnswers`. */
export function groupsOf(question: Question, answers: readonly Listed[], alike: number): Member[][] {
  const texts = answers.flatMap(({ student, text, single }) =>
    text === undefined ? [] : [{ student, text, single }],
  );
  const name = JSON.stringify([question, alike, texts]);
  const groups = known.get(name) ?? groupAnswers(texts, alike);
  known.delete(name);
  known.set(name, groups);
  if (known.size > KEPT) known.delete(known.keys().next().value ?? "");
  return groups;
}

export const groupWith = (groups: readonly Member[][], student: string): Member[] =>
  groups.find((members) => members.some((member) => member.student === student)) ?? [];

/** Whom a mark of this answer can be given to: itself, and those that say the same and wait too. */
export function together(groups: readonly Member[][], answers: readonly Listed[], head: Listed): string[] {
  const members = groupWith(groups, head.student).map(({ student }) => student);
  const others = answers.filter((one) => members.includes(one.student) && one !== head && isWaiting(one));
  return [head.student, ...others.map(({ student }) => student)];
}

/** The question after this one, around the end of the list, at which answers wait. */
export async function nextWaiting(
  { marks }: Desk,
  { notebook, check }: Question,
): Promise<Question | undefined> {
  const questions = await marks.questions();
  const at = questions.findIndex((one) => one.notebook === notebook && one.check === check);
  const others = [...questions.slice(at + 1), ...questions.slice(0, Math.max(0, at))];
  return others.find(({ manual, answers, marked }) => manual && marked < answers);
}

/** Says that what an address names is not there. */
export class NotThere extends Error {}

export function findAnswer(answers: readonly Listed[], alias: string | undefined): Listed {
  const answer = answers.find((candidate) => candidate.alias === alias);
  if (!answer) throw new NotThere("There is no such answer: go back to the question.");
  return answer;
}

/** The question that an address names. */
export const questionOf = (c: DeskContext): Question => ({
  notebook: c.req.param("notebook") ?? "",
  check: c.req.param("check") ?? "",
});

/** Has the grader judge again what was graded, and leads to the page where one sees how far it is. */
export function gradeAgain(c: DeskContext, { grading }: Desk, what: string, args: readonly string[] = []) {
  const started = grading.start(what, ["grade", "--again", ...args]);
  if (!started) c.var.session.notice = "The grader runs already: wait until it is done.";
  return c.redirect("/hand-ins", 303);
}

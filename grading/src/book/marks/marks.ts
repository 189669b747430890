import { randomUUID } from "node:crypto";
import type { Database } from "../open.js";
import type { InTurn } from "../turns.js";
import { change } from "./change.js";
import * as claims from "./claims.js";
import type {
  Answer,
  Claim,
  Criterion,
  Judgement,
  AnswerId,
  Question,
  QuestionState,
  ResultLine,
  SavedComment,
  StudentState,
} from "./model.js";
import {
  readAnswers,
  readAnswersOf,
  readChangedSince,
  readCriteria,
  readQuestions,
  readResults,
  readRevision,
  readSavedComments,
  readStudents,
} from "./read.js";
import { auditProblems } from "./replay.js";
import { adoptRubric, changeRubric } from "./rubric.js";
import { markSteps, removeMark, toggle, type Seen } from "./save.js";
import { drawSecond, saveSecond, settle } from "./second.js";
import { undo, type Undone } from "./undo.js";

/**
 * The decisions that people take about answers. Every change is one transaction that holds its audit; it throws
 * MarkError, StaleMark or ClaimedByOther, and then nothing was changed.
 */
export interface Marks {
  questions(): Promise<QuestionState[]>;
  answers(question: Question): Promise<Answer[]>;
  answer(place: AnswerId): Promise<Answer | undefined>;
  /** Everybody who handed in. */
  students(): Promise<StudentState[]>;
  /** All of one student's answers and exercises, in the order of the notebooks. */
  answersOf(student: string): Promise<(Answer & Question)[]>;
  /** Every result of everybody, for statistics. */
  results(): Promise<ResultLine[]>;
  /** Changes whenever a result or a mark does. */
  revision(): Promise<string>;
  /** Whose results people have changed since an entry of the audit, 0 being its start, and its last entry. */
  changedSince(entry: number): Promise<{ readonly students: readonly string[]; readonly last: number }>;
  criteria(question: Question): Promise<Criterion[]>;
  savedComments(question: Question): Promise<SavedComment[]>;

  /** Takes the course's rubric for a question whose rubric nobody changed; says whether it did. */
  adoptRubric(question: Question, criteria: readonly Criterion[]): Promise<boolean>;
  /** `before` is the rubric that the editor saw. All marks given by it are worked out anew. */
  changeRubric(
    actor: string,
    question: Question,
    before: readonly Criterion[],
    after: readonly Criterion[],
  ): Promise<string>;

  /** Gives one judgement to all these answers; a reason makes it an override of what the grader found. */
  save(marker: string, question: Question, seen: readonly Seen[], judgement: Judgement): Promise<string>;
  remove(marker: string, place: AnswerId, version: number): Promise<string>;
  undo(marker: string): Promise<Undone>;
  /** Flags an answer with a note, or with null takes the flag away. */
  flag(marker: string, place: AnswerId, note: string | null): Promise<string>;
  /** Whether the answer is to be marked alone, and never with others that say the same. */
  single(marker: string, place: AnswerId, alone: boolean): Promise<string>;
  saveComment(author: string, question: Question, text: string): Promise<string>;
  forgetComment(actor: string, question: Question, id: string): Promise<string>;

  /** Takes the answers for one marker and gives back whatever else they held; says which ones were to be had. */
  claim(
    marker: string,
    question: Question,
    students: readonly string[],
    round: claims.Round,
  ): Promise<string[]>;
  /** Finds what others are at just now, by student. */
  claimed(marker: string, question: Question, round: claims.Round): Promise<ReadonlyMap<string, Claim>>;
  /** Keeps for a while longer what a marker holds. */
  renew(marker: string): Promise<void>;
  release(marker: string): Promise<void>;

  drawSecond(actor: string, question: Question, count: number, seed: string): Promise<number>;
  saveSecond(marker: string, place: AnswerId, version: number, judgement: Judgement): Promise<string>;
  settle(
    actor: string,
    place: AnswerId,
    seen: { readonly first: number; readonly second: number },
    judgement: Judgement,
  ): Promise<string>;

  /** Lists what the audit, read from its start, does not explain: nothing, in a book that only this software wrote. */
  auditProblems(): Promise<string[]>;
}

/** `now` is the clock of the marks. */
export function createMarks(db: Database, inTurn: InTurn, now: () => Date): Marks {
  const act = (actor: string, at: Date) => ({ actor, at: at.toISOString() });

  return {
    questions: () => readQuestions(db),
    answers: (question) => readAnswers(db, question),
    answer: async (place) => (await readAnswers(db, place, place.student))[0],
    students: () => readStudents(db),
    answersOf: (student) => readAnswersOf(db, student),
    results: () => readResults(db),
    revision: () => readRevision(db),
    changedSince: (entry) => readChangedSince(db, entry),
    criteria: (question) => readCriteria(db, question),
    savedComments: (question) => readSavedComments(db, question),

    adoptRubric: (question, criteria) => inTurn((tx, at) => adoptRubric(tx, question, criteria, at)),
    changeRubric: (actor, question, before, after) =>
      inTurn((tx, at) => changeRubric(tx, question, before, after, actor, at)),

    save: (marker, question, seen, judgement) =>
      inTurn(async (tx, at) =>
        change(tx, act(marker, at), await markSteps(tx, question, seen, judgement, marker, at)),
      ),
    remove: (marker, place, version) => inTurn((tx, at) => removeMark(tx, place, version, marker, at)),
    undo: (marker) => inTurn((tx, at) => undo(tx, marker, at)),
    flag: (marker, place, note) =>
      inTurn((tx, at) => {
        const after = note === null ? null : { note, marker, at: at.toISOString() };
        return toggle(tx, "flag", place, after, marker, at);
      }),
    single: (marker, place, alone) =>
      inTurn((tx, at) => toggle(tx, "single", place, alone ? {} : null, marker, at)),
    saveComment: (author, { notebook, check }, text) =>
      inTurn((tx, at) => {
        const key = { student: null, notebook, check, item: randomUUID() };
        return change(tx, act(author, at), [{ field: "saved comment", key, after: { text, author } }]);
      }),
    forgetComment: (actor, { notebook, check }, id) =>
      inTurn((tx, at) => {
        const key = { student: null, notebook, check, item: id };
        return change(tx, act(actor, at), [{ field: "saved comment", key, after: null }]);
      }),

    claim: (marker, question, students, round) =>
      inTurn(async (tx, at) => {
        const places = students.map((student) => ({ ...question, student }));
        const taken = await claims.take(tx, places, round, marker, at);
        await claims.releaseOthers(tx, marker, question, taken, round);
        return taken;
      }),
    claimed: (marker, question, round) => claims.claimsOfOthers(db, question, round, marker, now()),
    renew: (marker) => inTurn(async (tx, at) => void (await claims.renew(tx, marker, at))),
    release: (marker) => inTurn(async (tx) => void (await claims.release(tx, marker))),

    drawSecond: (actor, question, count, seed) =>
      inTurn((tx, at) => drawSecond(tx, question, count, seed, actor, at)),
    saveSecond: (marker, place, version, judgement) =>
      inTurn((tx, at) => saveSecond(tx, place, version, judgement, marker, at)),
    settle: (actor, place, seen, judgement) =>
      inTurn((tx, at) => settle(tx, place, seen, judgement, actor, at)),

    auditProblems: () => inTurn((tx) => auditProblems(tx)),
  };
}

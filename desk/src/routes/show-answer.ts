import { explain, isWaiting, type Judgement } from "@latent-lab/grading/book";
import { answerAt } from "../pages/addresses.js";
import { answerPage, companionsOf } from "../pages/answer.js";
import { isBlindTo } from "../pages/names.js";
import type { DeskContext } from "../server/guard.js";
import { findAnswer, groupsOf, groupWith, listed, questionOf, together, type Desk } from "./desk.js";

/** The page of one answer, which the marker takes by looking at it; with what they entered if that could not be saved. */
export async function showAnswer(
  desk: Desk,
  c: DeskContext,
  {
    alias = c.req.param("alias"),
    entered,
    problem,
    second = false,
  }: { alias?: string | undefined; entered?: Judgement; problem?: string; second?: boolean },
) {
  const question = questionOf(c);
  const { marks, course } = desk;
  const { session } = c.var;
  const marker = session.person.name;
  const answers = await listed(desk, question);
  const answer = findAnswer(answers, alias);
  // Who may still give the second mark is not shown the first one.
  if (!second && isBlindTo(answer, session)) {
    return c.redirect(`${answerAt(question, answer.alias)}/second`, 303);
  }
  const groups = second ? [] : groupsOf(question, answers, session.alike);
  const group = second ? [answer.student] : together(groups, answers, answer);
  const round = second ? 2 : 1;
  const taken = await marks.claim(marker, question, group, round);
  const claim = (await marks.claimed(marker, question, round)).get(answer.student);
  const [criteria, comments, context] = await Promise.all([
    marks.criteria(question),
    marks.savedComments(question),
    desk.book.context({ ...question, student: answer.student }),
  ]);
  const members = groupWith(groups, answer.student).filter(({ student }) => taken.includes(student));
  const judged = answer.status !== "manual" && answer.status !== "missing";
  const id = `${question.notebook}/${question.check}`;
  const [found] = await explain(desk.book, answer.student, id);
  const numbers = found?.provenance?.numbers;
  const i = answers.indexOf(answer);
  const waiting = answers.filter(isWaiting).length;
  const manual = answers.filter(({ status }) => status === "manual").length;
  return c.html(
    answerPage(session, {
      question,
      answer,
      companions: companionsOf(members, answers, answer),
      criteria,
      comments,
      context,
      task: course.task(question, numbers),
      modelAnswer: course.modelAnswer(question, numbers),
      claim,
      previous: answers[i - 1]?.alias,
      next: answers[i + 1]?.alias,
      progress: { marked: manual - waiting, answers: manual },
      second,
      ...(judged && found && { explanation: found }),
      ...(entered && { entered }),
      ...(problem !== undefined && { problem }),
    }),
    problem === undefined ? 200 : 409,
  );
}

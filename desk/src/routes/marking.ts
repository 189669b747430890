import { randomUUID } from "node:crypto";
import { isWaiting, MarkError, StaleMark, type Judgement, type Question } from "@latent-lab/grading/book";
import { Hono } from "hono";
import type { Listed } from "../course/aliases.js";
import type { Session } from "../people/sessions.js";
import { answerAt, questionAt } from "../pages/addresses.js";
import { conflictPage } from "../pages/conflict.js";
import { count, points } from "../pages/layout.js";
import { questionPage } from "../pages/question.js";
import { rubricPage } from "../pages/rubric.js";
import { readForm, refuse, requireLead, type DeskContext, type Env } from "../server/guard.js";
import {
  findAnswer,
  gradeAgain,
  groupsOf,
  listed,
  questionOf,
  nextWaiting,
  together,
  type Desk,
} from "./desk.js";
import { judgementIn, rubricBefore, rubricIn, seenIn, textIn } from "./form.js";
import { showAnswer } from "./show-answer.js";

/** Marking by question: everything below /q/<notebook>/<check>. */
export function marking(desk: Desk) {
  const { marks, course } = desk;
  const app = new Hono<Env>();

  app.get("/:notebook/:check", async (c) => {
    const question = questionOf(c);
    const answers = await listed(desk, question);
    if (answers.length === 0) return refuse(c, 404, "There is no such question in the book.");
    const { session } = c.var;
    const [criteria, claimed] = await Promise.all([
      marks.criteria(question),
      marks.claimed(session.person.name, question, 1),
    ]);
    const groups = groupsOf(question, answers, session.alike);
    const task = course.task(question);
    const next = await nextWaiting(desk, question);
    return c.html(questionPage(session, { question, answers, groups, criteria, task, claimed, next }));
  });

  app.post("/:notebook/:check/again", requireLead, readForm, (c) => {
    const { notebook, check } = questionOf(c);
    const exercise = `${notebook}/${check}`;
    return gradeAgain(c, desk, `${exercise} again`, ["--exercise", exercise]);
  });
  app.get("/:notebook/:check/next", (c) => goOn(c, questionOf(c)));

  /** Leads to the next answer that waits, or back to the question if there is none. */
  async function goOn(c: DeskContext, question: Question) {
    const { session } = c.var;
    const next = await takeNext(session, question);
    if (next && follows(c)) {
      c.header("content-location", answerAt(question, next));
      return showAnswer(desk, c, { alias: next });
    }
    if (next) return c.redirect(answerAt(question, next), 303);
    session.notice ??= "Nobody waits here any more, or colleagues are at the rest.";
    return c.redirect(questionAt(question), 303);
  }

  /** Takes the first answer that waits and that nobody is at, with those that say the same. */
  async function takeNext(session: Session, question: Question): Promise<string | undefined> {
    const marker = session.person.name;
    const answers = await listed(desk, question);
    const groups = groupsOf(question, answers, session.alike);
    const claimed = await marks.claimed(marker, question, 1);
    for (const answer of answers) {
      if (!isWaiting(answer) || claimed.has(answer.student)) continue;
      const taken = await marks.claim(marker, question, together(groups, answers, answer), 1);
      if (taken.includes(answer.student)) return answer.alias;
    }
    return undefined;
  }

  app.get("/:notebook/:check/a/:alias", (c) => showAnswer(desk, c, {}));

  app.post("/:notebook/:check/a/:alias", readForm, async (c) => {
    const question = questionOf(c);
    const { session, form } = c.var;
    const marker = session.person.name;
    const answers = await listed(desk, question);
    const answer = findAnswer(answers, c.req.param("alias"));
    let mine: Judgement | undefined;
    try {
      mine = judgementIn(form);
      const seen = seenIn(form).map(({ alias, version }) => ({
        student: findAnswer(answers, alias).student,
        version,
      }));
      await marks.save(marker, question, seen, mine);
      if (form.get("keep") === "yes" && mine.comment !== "") {
        await keepComment(marker, question, mine.comment);
      }
      const saved = await marks.answer({ ...question, student: answer.student });
      session.notice = `Saved: ${saved?.mark?.points} of ${points(answer.max)}${seen.length > 1 ? ` for ${count(seen.length, "answer")}` : ""}. U takes it back.`;
    } catch (error) {
      if (error instanceof StaleMark && mine) {
        const other = answers.find(({ student }) => student === error.student) ?? answer;
        const criteria = await marks.criteria(question);
        const view = {
          question,
          answer: other,
          criteria,
          mine,
          theirs: error.current,
          message: error.message,
        };
        return c.html(conflictPage(session, view), 409);
      }
      if (!(error instanceof MarkError)) throw error;
      return showAnswer(desk, c, { problem: error.message, ...(mine && { entered: mine }) });
    }
    if (form.get("then") !== "next") return c.redirect(answerAt(question, answer.alias), 303);
    return goOn(c, question);
  });

  async function keepComment(author: string, question: Question, text: string): Promise<void> {
    const known = await marks.savedComments(question);
    if (!known.some((comment) => comment.text === text)) await marks.saveComment(author, question, text);
  }

  /** One small thing about one answer; then its page again. */
  const small = (
    path: string,
    act: (c: DeskContext, question: Question, answer: Listed) => Promise<unknown>,
  ) =>
    app.post(`/:notebook/:check/a/:alias/${path}`, readForm, async (c) => {
      const question = questionOf(c);
      const answer = findAnswer(await listed(desk, question), c.req.param("alias"));
      try {
        await act(c, question, answer);
      } catch (error) {
        if (!(error instanceof MarkError)) throw error;
        return showAnswer(desk, c, { problem: error.message });
      }
      return c.redirect(
        c.req.header("referer")?.includes("/a/")
          ? backTo(c, question, answer)
          : answerAt(question, answer.alias),
        303,
      );
    });

  /** The page that the form stood on: a companion's form stands on its group's first answer. */
  const backTo = (c: DeskContext, question: Question, answer: Listed): string => {
    const [, alias] = /\/a\/([0-9a-f]{16})$/.exec(c.req.header("referer") ?? "") ?? [];
    return answerAt(question, alias ?? answer.alias);
  };

  small("flag", async ({ var: { session, form } }, question, { student }) => {
    const note = form.get("flag") === "yes" ? textIn(form, "note").trim() : null;
    await marks.flag(session.person.name, { ...question, student }, note);
    session.notice = note === null ? "The flag is gone." : "Flagged for a colleague.";
  });
  small("alone", async ({ var: { session, form } }, question, { student, number }) => {
    const alone = form.get("alone") === "yes";
    await marks.single(session.person.name, { ...question, student }, alone);
    session.notice = alone ? `Answer ${number} is marked alone.` : `Answer ${number} is grouped again.`;
  });
  small("remove", async ({ var: { session, form } }, question, { student }) => {
    const [seen] = seenIn(form);
    await marks.remove(session.person.name, { ...question, student }, seen?.version ?? 0);
    session.notice = "The mark is gone, and the answer waits again. U takes it back.";
  });

  app.get("/:notebook/:check/rubric", (c) => showRubric(c));

  async function showRubric(c: DeskContext, problem?: string) {
    const question = questionOf(c);
    const answers = await marks.answers(question);
    const marked = answers.filter(({ mark }) => mark && mark.free === null).length;
    const state = { max: answers[0]?.max ?? 0, marked, ...(problem !== undefined && { problem }) };
    const page = rubricPage(c.var.session, question, await marks.criteria(question), state);
    return c.html(page, problem === undefined ? 200 : 409);
  }

  app.post("/:notebook/:check/rubric", readForm, async (c) => {
    const question = questionOf(c);
    const { session, form } = c.var;
    try {
      const after = rubricIn(form, () => randomUUID().slice(0, 8));
      await marks.changeRubric(session.person.name, question, rubricBefore(form), after);
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      return showRubric(c, error.message);
    }
    session.notice = "The rubric is saved, and what was marked by it was worked out anew. U takes it back.";
    return c.redirect(questionAt(question), 303);
  });

  return app;
}

/** The desk's own script takes the next page at once and its address from a header, instead of asking three times. */
const follows = (c: DeskContext) => c.req.header("x-desk") !== undefined;

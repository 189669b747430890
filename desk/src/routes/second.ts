import { randomBytes } from "node:crypto";
import { MarkError, waitsForSecond, type Judgement } from "@latent-lab/grading/book";
import { Hono } from "hono";
import { answerAt, questionAt } from "../pages/addresses.js";
import { count } from "../pages/layout.js";
import { secondPage, settlePage } from "../pages/second.js";
import { readForm, requireLead, type DeskContext, type Env } from "../server/guard.js";
import { findAnswer, listed, questionOf, type Desk } from "./desk.js";
import { judgementIn, numberIn, seenIn } from "./form.js";
import { showAnswer } from "./show-answer.js";

/** Marking a second time, blind, and settling what differs: below /q/<notebook>/<check>. */
export function secondMarking(desk: Desk) {
  const { marks } = desk;
  const app = new Hono<Env>();

  app.get("/:notebook/:check/second", async (c) => {
    const question = questionOf(c);
    return c.html(secondPage(c.var.session, question, await listed(desk, question)));
  });

  app.post("/:notebook/:check/second", requireLead, readForm, async (c) => {
    const question = questionOf(c);
    const { session, form } = c.var;
    const size = numberIn(form.get("count")) ?? 0;
    if (!Number.isInteger(size) || size < 1) throw new MarkError("A number of answers was expected.");
    // Drawn once and kept, so that nobody draws until they like what they get.
    const seed = await desk.book.fact("second marking", () => randomBytes(16).toString("hex"));
    const drawn = await marks.drawSecond(session.person.name, question, size, seed);
    session.notice = `${count(drawn, "answer")} drawn.`;
    return c.redirect(`${questionAt(question)}/second`, 303);
  });

  app.get("/:notebook/:check/second/next", async (c) => {
    const question = questionOf(c);
    const { session } = c.var;
    const marker = session.person.name;
    for (const answer of await listed(desk, question)) {
      if (!waitsForSecond(answer, marker)) continue;
      const taken = await marks.claim(marker, question, [answer.student], 2);
      if (taken.length > 0) return c.redirect(`${answerAt(question, answer.alias)}/second`, 303);
    }
    session.notice = "No answer waits for a second mark of yours.";
    return c.redirect(`${questionAt(question)}/second`, 303);
  });

  app.get("/:notebook/:check/a/:alias/second", (c) => showAnswer(desk, c, { second: true }));

  app.post("/:notebook/:check/a/:alias/second", readForm, async (c) => {
    const question = questionOf(c);
    const { session, form } = c.var;
    const { student } = findAnswer(await listed(desk, question), c.req.param("alias"));
    let mine: Judgement | undefined;
    try {
      mine = judgementIn(form);
      const [seen] = seenIn(form);
      await marks.saveSecond(session.person.name, { ...question, student }, seen?.version ?? 0, mine);
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      return showAnswer(desk, c, { second: true, problem: error.message, ...(mine && { entered: mine }) });
    }
    session.notice = "Saved as the second mark. U takes it back.";
    return c.redirect(`${questionAt(question)}/second/next`, 303);
  });

  const showSettle = async (c: DeskContext, problem?: string) => {
    const question = questionOf(c);
    const answer = findAnswer(await listed(desk, question), c.req.param("alias"));
    const criteria = await marks.criteria(question);
    const page = settlePage(c.var.session, question, answer, {
      criteria,
      ...(problem !== undefined && { problem }),
    });
    return c.html(page, problem === undefined ? 200 : 409);
  };
  app.get("/:notebook/:check/a/:alias/settle", requireLead, (c) => showSettle(c));
  app.post("/:notebook/:check/a/:alias/settle", requireLead, readForm, async (c) => {
    const question = questionOf(c);
    const { session, form } = c.var;
    const { student } = findAnswer(await listed(desk, question), c.req.param("alias"));
    try {
      const seen = { first: Number(form.get("first")), second: Number(form.get("second")) };
      await marks.settle(session.person.name, { ...question, student }, seen, judgementIn(form));
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      return showSettle(c, error.message);
    }
    session.notice = "Settled. U takes it back.";
    return c.redirect(`${questionAt(question)}/second`, 303);
  });
  return app;
}

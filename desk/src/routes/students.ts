import { explain } from "@latent-lab/grading/book";
import { Hono } from "hono";
import { aliasOf } from "../course/aliases.js";
import { studentName, studentPage, studentsPage, type StudentLine } from "../pages/students.js";
import { whyPage } from "../pages/why.js";
import { readForm, requireLead, type Env } from "../server/guard.js";
import { findAnswer, gradeAgain, listed, NotThere, questionOf, type Desk } from "./desk.js";

/** Everybody: under one alias for all of their work, which is another one than their answers have. */
const EVERYBODY = { notebook: "", check: "" };

export function students(desk: Desk) {
  const { marks, secret } = desk;
  const app = new Hono<Env>();
  const lines = async (): Promise<StudentLine[]> =>
    (await marks.students())
      .map((one) => ({ ...one, alias: aliasOf(one.student, EVERYBODY, secret) }))
      .sort((a, b) => (a.alias < b.alias ? -1 : 1))
      .map((one, i) => ({ ...one, number: i + 1 }));

  app.get("/", async (c) => {
    const all = await lines();
    const { session } = c.var;
    // With names the order of the ids helps, without it would tell.
    const sorted = session.names
      ? all.sort((a, b) => a.student.localeCompare(b.student, "en", { numeric: true }))
      : all;
    return c.html(studentsPage(session, sorted));
  });
  app.get("/:alias", async (c) => {
    const line = (await lines()).find(({ alias }) => alias === c.req.param("alias"));
    if (!line) throw new NotThere("There is no such student.");
    const answers = await marks.answersOf(line.student);
    const aliased = answers.map((answer) => ({ ...answer, alias: aliasOf(answer.student, answer, secret) }));
    return c.html(studentPage(c.var.session, line, aliased));
  });
  app.post("/:alias/again", requireLead, readForm, async (c) => {
    const line = (await lines()).find(({ alias }) => alias === c.req.param("alias"));
    if (!line) throw new NotThere("There is no such student.");
    return gradeAgain(c, desk, `${studentName(line, c.var.session)} again`, ["--student", line.student]);
  });
  return app;
}

/** Serves the reasons for a mark, below /q/<notebook>/<check>. */
export function why(desk: Desk) {
  const app = new Hono<Env>();
  app.get("/:notebook/:check/a/:alias/why", async (c) => {
    const question = questionOf(c);
    const answer = findAnswer(await listed(desk, question), c.req.param("alias"));
    const [explanation] = await explain(desk.book, answer.student, `${question.notebook}/${question.check}`);
    if (!explanation) throw new NotThere("There is no such answer: go back to the question.");
    return c.html(whyPage(c.var.session, question, answer, explanation));
  });
  return app;
}

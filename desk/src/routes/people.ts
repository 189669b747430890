import { MarkError } from "@latent-lab/grading/book";
import { Hono } from "hono";
import { personIn } from "../people/invite.js";
import { peoplePage, type PeopleView } from "../pages/people.js";
import { readForm, type DeskContext, type Env } from "../server/guard.js";
import type { Desk } from "./desk.js";

/** Serves the page of who is at the desk, with links for more. */
export function people({ sessions, marks }: Desk) {
  const app = new Hono<Env>();
  const show = async (
    c: DeskContext,
    more: Pick<PeopleView, "invitation" | "problem">,
    status: 200 | 400 = 200,
  ) => {
    const auditProblems = await marks.auditProblems();
    return c.html(peoplePage(c.var.session, { present: sessions.present(), auditProblems, ...more }), status);
  };
  app.get("/", (c) => show(c, {}));
  app.post("/invite", readForm, async (c) => {
    try {
      const person = personIn(c.var.form);
      const link = `${new URL(c.req.url).origin}/enter/${sessions.invite(person)}`;
      return await show(c, { invitation: { person, link } });
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      return show(c, { problem: error.message }, 400);
    }
  });
  return app;
}

import { MarkError, storageError } from "@latent-lab/grading/book";
import { Hono } from "hono";
import { setCookie, deleteCookie, getCookie } from "hono/cookie";
import { renderMarkdown } from "@latent-lab/publish/render";
import type { Feedback } from "./hand-ins/feedback.js";
import { bare, html } from "./pages/layout.js";
import { homePage } from "./pages/home.js";
import { exporting } from "./routes/export.js";
import { handIns } from "./routes/hand-ins.js";
import { people } from "./routes/people.js";
import { marking } from "./routes/marking.js";
import { statistics } from "./routes/statistics.js";
import { similar } from "./routes/similar.js";
import { students, why } from "./routes/students.js";
import { secondMarking } from "./routes/second.js";
import { NotThere, type Desk } from "./routes/desk.js";
import { numberIn, textIn } from "./routes/form.js";
import {
  cookieName,
  outerGuard,
  readForm,
  refuse,
  requireLead,
  requireSession,
  type Env,
} from "./server/guard.js";
import { staticFiles } from "./server/static.js";

interface AppTools {
  readonly feedback: Feedback;
  /** The command that starts `lab`. */
  readonly lab: readonly string[];
  /** Tells the lock file's reader that it is this very desk. */
  readonly id: string;
}

/** Everything that the desk answers. */
export function createApp(desk: Desk, { feedback, lab, id }: AppTools) {
  const { marks, sessions } = desk;
  const app = new Hono<Env>();
  app.use(outerGuard);
  app.get("/alive", (c) => c.text(id));
  app.route("/static", staticFiles());

  // Opening a link only shows a button: programs that look at links before people do use nothing up.
  app.get("/enter/:token", (c) => {
    const person = sessions.invited(c.req.param("token"));
    if (!person) return refuse(c, 403, "This link was used or has run out: ask for a new one.");
    const form = html`<p>
        You mark as <strong>${person.name}</strong>. The link works once, in this browser.
      </p>
      <form method="post">
        <p><button class="primary">Come in</button></p>
      </form>`;
    return c.html(bare("The desk", form));
  });
  app.post("/enter/:token", (c) => {
    const cookie = sessions.enter(c.req.param("token"));
    if (!cookie) return refuse(c, 403, "This link was used or has run out: ask for a new one.");
    setCookie(c, cookieName(c), cookie, { httpOnly: true, sameSite: "Strict", path: "/" });
    return c.redirect("/", 303);
  });

  app.use(requireSession(sessions));
  app.use(async (c, next) => {
    await next();
    if (c.req.method === "POST") await feedback.follow();
  });
  app.get("/", async (c) => c.html(homePage(c.var.session, await marks.questions())));
  app.post("/leave", readForm, async (c) => {
    await marks.release(c.var.session.person.name);
    sessions.leave(getCookie(c, cookieName(c)));
    deleteCookie(c, cookieName(c), { path: "/" });
    return c.html(bare("You left the desk", html`<p>Ask for a new link to come back.</p>`));
  });
  app.post("/names", readForm, (c) => {
    c.var.session.names = !c.var.session.names;
    return c.redirect(localPath(c.req.header("referer")), 303);
  });
  app.post("/alike", readForm, (c) => {
    const value = numberIn(c.var.form.get("alike")) ?? 1;
    c.var.session.alike = Math.min(1, Math.max(0.5, value));
    return c.redirect(localPath(c.req.header("referer")), 303);
  });
  app.post("/undo", readForm, async (c) => {
    const { session } = c.var;
    try {
      const { keys } = await marks.undo(session.person.name);
      const answers = new Set(keys.flatMap(({ student }) => (student === null ? [] : [student]))).size;
      session.notice = answers > 1 ? `Taken back for ${answers} answers.` : "Taken back.";
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      session.notice = error.message;
    }
    return c.redirect(localPath(c.req.header("referer")), 303);
  });
  app.post("/preview", readForm, (c) =>
    c.html(renderMarkdown(textIn(c.var.form, "comment"), { html: false })),
  );
  app.post("/beat", readForm, async (c) => {
    await marks.renew(c.var.session.person.name);
    return c.body(null, 204);
  });
  app.route("/q", marking(desk));
  app.route("/q", secondMarking(desk));
  app.route("/q", why(desk));
  app.route("/students", students(desk));
  app.route("/statistics", statistics(desk));
  for (const path of ["people", "hand-ins", "export", "similar"]) app.use(`/${path}/*`, requireLead);
  app.route("/people", people(desk));
  app.route("/export", exporting(desk, lab));
  app.route("/hand-ins", handIns(desk));
  app.route("/similar", similar(desk));

  app.notFound((c) => refuse(c, 404, "There is no such page: go back to the questions."));
  app.onError((error, c) => {
    if (error instanceof NotThere) return refuse(c, 404, error.message);
    if (error instanceof MarkError) return refuse(c, 400, error.message);
    const storage = storageError(error, desk.out);
    if (storage) return refuse(c, 503, storage.message);
    throw error;
  });
  return app;
}

/** The path of the page that a form stood on, never another site. */
function localPath(referer: string | undefined): string {
  try {
    return new URL(referer ?? "/").pathname;
  } catch {
    return "/";
  }
}

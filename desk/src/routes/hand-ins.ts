import { basename, join } from "node:path";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { receive, safeName, uploads } from "../hand-ins/upload.js";
import { handInsPage } from "../pages/hand-ins.js";
import { runState } from "../pages/run.js";
import { readForm, refuse, type Env } from "../server/guard.js";
import { sameSecret } from "../people/sessions.js";
import { gradeAgain, type Desk } from "./desk.js";

/** A lead drops a zip, and sees it graded. */
export function handIns(desk: Desk) {
  const { grading } = desk;
  const folder = join(desk.out, "hand-ins");
  const app = new Hono<Env>();
  app.get("/", async (c) =>
    c.html(handInsPage(c.var.session, { state: grading.state, files: await uploads(folder) })),
  );
  app.post("/", async (c) => {
    if (!sameSecret(c.req.header("x-csrf") ?? "", c.var.session.csrf)) {
      return refuse(c, 403, "This file is not of your session: load the page again and repeat it.");
    }
    if (grading.state && grading.state.exit === undefined) {
      return refuse(c, 400, "The grader runs: wait until it is done, then drop the next zip.");
    }
    const { body } = c.req.raw;
    if (!body) return refuse(c, 400, "No file came along: choose the zip again.");
    const file = await receive(folder, c.req.query("name") ?? "", body);
    grading.start(basename(file), ["grade", file]);
    return c.body(null, 204);
  });
  app.post("/grade", readForm, (c) => {
    const { session, form } = c.var;
    const file = safeName(form.get("file") ?? "");
    const started = grading.start(file, ["grade", join(folder, file)]);
    if (!started) session.notice = "The grader runs already: wait until it is done.";
    return c.redirect("/hand-ins", 303);
  });
  app.post("/again", readForm, (c) => gradeAgain(c, desk, "everything again"));
  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      let wake: () => void = () => undefined;
      const stop = grading.watch(() => wake());
      stream.onAbort(() => wake());
      try {
        for (;;) {
          const changed = new Promise<void>((resolve) => (wake = resolve));
          const { state } = grading;
          await stream.writeSSE({ event: "state", data: String(await runState(state)) });
          if (stream.aborted || !state || state.exit !== undefined) break;
          await changed;
          // Hundreds of steps a second are more than anybody reads.
          await stream.sleep(100);
        }
        await stream.writeSSE({ event: "end", data: "" });
      } finally {
        stop();
      }
    }),
  );
  return app;
}

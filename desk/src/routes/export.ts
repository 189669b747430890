import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { exportedFiles, isFormat, runExport, type Exported } from "../hand-ins/export.js";
import { exportPage } from "../pages/export.js";
import { sameSecret } from "../people/sessions.js";
import { refuse, type DeskContext, type Env } from "../server/guard.js";
import { NotThere, type Desk } from "./desk.js";

/** A worksheet of thousands of students is a megabyte. */
const LARGEST = 20 * 1024 * 1024;

const waitingIn = (questions: readonly { answers: number; marked: number }[]): number =>
  questions.reduce((sum, { answers, marked }) => sum + answers - marked, 0);

/** A lead takes the results along. */
export function exporting({ marks, out, assignments, courseFile }: Desk, lab: readonly string[]) {
  const folder = join(out, "exports");
  const app = new Hono<Env>();
  const show = async (c: DeskContext, done?: Exported) => {
    const questions = await marks.questions();
    const waiting = waitingIn(questions);
    const view = {
      files: await exportedFiles(folder),
      waiting,
      assignments: assignments.map(({ id, title, notebooks }) => ({
        id,
        title,
        waiting: waitingIn(questions.filter(({ notebook }) => notebooks.includes(notebook))),
      })),
      ...(done && { done }),
    };
    return c.html(exportPage(c.var.session, view), done && done.file === undefined ? 400 : 200);
  };
  app.get("/", (c) => show(c));
  const limit = bodyLimit({
    maxSize: LARGEST,
    onError: (c) => refuse(c, 413, "The file is larger than 20 MB: choose the worksheet."),
  });
  app.post("/", limit, async (c) => {
    const form = await c.req.parseBody();
    const text = (name: string) => (typeof form[name] === "string" ? (form[name] as string).trim() : "");
    if (!sameSecret(text("csrf"), c.var.session.csrf)) {
      return refuse(c, 403, "This form is not of your session: go back, load the page again and repeat it.");
    }
    const format = text("format");
    if (!isFormat(format)) return refuse(c, 400, "A form of export was expected: choose one of the list.");
    const { from } = form;
    const given = from instanceof File && from.size > 0 ? Buffer.from(await from.arrayBuffer()) : undefined;
    return show(
      c,
      await runExport(lab, out, folder, {
        format,
        assignment: text("assignment"),
        from: given,
        course: courseFile,
      }),
    );
  });
  app.get("/:file", async (c) => {
    const file = (await exportedFiles(folder)).find(({ name }) => name === c.req.param("file"));
    if (!file) throw new NotThere("There is no such file: export it again.");
    const stream = Readable.toWeb(createReadStream(join(folder, file.name)));
    return c.body(stream as ReadableStream, 200, {
      "content-type": file.name.endsWith(".zip") ? "application/zip" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file.name}"`,
    });
  });
  return app;
}

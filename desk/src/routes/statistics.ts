import type { Marks } from "@latent-lab/grading/book";
import { Hono } from "hono";
import { statisticsPage } from "../pages/statistics.js";
import type { Env } from "../server/guard.js";
import { NotThere, type Desk } from "./desk.js";

/** Serves figures and tables; polars and Vega are loaded with the first page that needs them. */
export function statistics({ marks }: Desk) {
  const app = new Hono<Env>();
  /** The page that was worked out last, and of what. */
  let last: { readonly of: string; readonly page: ReturnType<typeof workOut> } | undefined;
  /** All figures and tables, worked out anew only when something in the book changed. */
  const current = async () => {
    const of = await marks.revision();
    if (last?.of !== of) last = { of, page: workOut(marks) };
    return last.page;
  };
  app.get("/", async (c) => {
    const { figures, tables } = await current();
    return c.html(statisticsPage(c.var.session, figures, tables));
  });
  app.get("/:file{[a-z]+\\.svg}", async (c) => {
    const { figures } = await current();
    const [, figure] = figures.find(([name]) => `${name}.svg` === c.req.param("file")) ?? [];
    if (!figure) throw new NotThere("There is no such figure.");
    const { renderSvg } = await import("../statistics/render.js");
    return c.body(await renderSvg(figure.spec), 200, { "content-type": "image/svg+xml; charset=utf-8" });
  });
  app.get("/:file{[a-z]+\\.csv}", async (c) => {
    const { tables } = await current();
    const [, , table] = tables.find(([name]) => `${name}.csv` === c.req.param("file")) ?? [];
    if (!table) throw new NotThere("There is no such table.");
    const { csvOf } = await import("../statistics/tables.js");
    return c.body(csvOf(table), 200, { "content-type": "text/csv; charset=utf-8" });
  });
  return app;
}

async function workOut(marks: Marks) {
  const [questions, results, students] = await Promise.all([
    marks.questions(),
    marks.results(),
    marks.students(),
  ]);
  const data = { questions, results, students };
  const [{ FIGURES }, { markerTable, questionTable }] = await Promise.all([
    import("../statistics/figures.js"),
    import("../statistics/tables.js"),
  ]);
  return {
    figures: Object.entries(FIGURES).map(([name, draw]) => [name, draw(data)] as const),
    tables: [
      ["questions", "Questions", questionTable(data.results)],
      ["markers", "Markers", markerTable(data.results)],
    ] as const,
  };
}

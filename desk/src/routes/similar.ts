import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileOf, type SimilarPair, type SimilarSummary } from "@latent-lab/grading/similarity-page";
import { Hono } from "hono";
import { similarPage, similarPairPage } from "../pages/similar.js";
import { readForm, type Env } from "../server/guard.js";
import { NotThere, type Desk } from "./desk.js";

/** Hand-ins that are alike, as `lab similar` found them: for a lead, since they bear names. */
export function similar({ grading, out }: Desk) {
  const folder = join(out, "similar");
  const read = async (file: string): Promise<unknown> => {
    const text = await readFile(join(folder, `${file}.json`), "utf8").catch(() => undefined);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const app = new Hono<Env>();
  app.get("/", async (c) => {
    const found = (await read("similar")) as SimilarSummary | undefined;
    return c.html(similarPage(c.var.session, found, grading.state));
  });
  app.post("/", readForm, (c) => {
    const started = grading.start("Comparing hand-ins", ["similar"]);
    if (!started) c.var.session.notice = "The grader runs just now: wait until it is done.";
    return c.redirect("/similar", 303);
  });
  app.get("/:pair", async (c) => {
    const name = c.req.param("pair");
    const { pairs = [] } = ((await read("similar")) ?? {}) as Partial<SimilarSummary>;
    // Only what the list names is looked for, so that no address leads into another folder.
    const named = pairs.some((pair) => fileOf(pair) === name);
    const pair = named ? ((await read(name)) as SimilarPair | undefined) : undefined;
    if (!pair) throw new NotThere("There is no such pair: compare the hand-ins again.");
    return c.html(similarPairPage(c.var.session, pair));
  });
  return app;
}

import type { EngineKind, NotebookRun } from "@latent-lab/kernel";
import { run } from "../course/course.js";

const runs = new Map<string, Promise<NotebookRun>>();
let last: Promise<unknown> = Promise.resolve();

/** A solution notebook, run with an engine: once in all, for some of them train, and one at a time. */
export function solved(name: string, engine: EngineKind): Promise<NotebookRun> {
  const key = `${name} ${engine}`;
  let result = runs.get(key);
  if (!result) {
    result = last.then(() => run("solutions", name, engine));
    last = result.catch(() => undefined);
    runs.set(key, result);
  }
  return result;
}

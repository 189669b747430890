import type { Notebook } from "@latent-lab/kernel/nbformat";
import { align, type Aligned } from "../../align/index.js";
import { normalised } from "../../align/similarity.js";
import type { Released } from "../../course/index.js";
import { sha256 } from "../../intake/manifest.js";
import { definitionsBehind } from "./definitions.js";

/** Hashes of what was written, by exercise or question; what is still as it was handed out is absent. */
export type Answers = Readonly<Record<string, string>>;

/** Reads what a notebook answers: enough to tell copies and drafts from another answer. */
export function answersIn(released: Released, notebook: Notebook): Answers {
  const aligned = align(released, notebook);
  const blank = align(released, { cells: released.cells.map(({ cell }) => cell) });
  const written = released.items.flatMap((item): [string, string][] => {
    const [answer = "", before] = [aligned, blank].map((each) =>
      item.kind === "exercise" ? behind(each, item.exercise.target.name) : (each.answers.get(item.id) ?? ""),
    );
    return answer === before ? [] : [[item.id, sha256(answer)]];
  });
  return Object.fromEntries(written);
}

/** An answer with everything in the notebook that it calls. */
function behind({ cells }: Aligned, name: string): string {
  const sources = cells.map(({ source }) => source);
  return definitionsBehind([name], sources)
    .map(({ source }) => normalised(source))
    .join("\n");
}

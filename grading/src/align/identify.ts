import type { Notebook } from "@latent-lab/kernel";
import { basename } from "node:path";
import { declares } from "./declarations.js";
import { asCode, claimedGradeId } from "./match.js";
import type { Released } from "./released.js";
import { normalised } from "./similarity.js";

/** Which released notebook a hand-in is, and what had to be inferred. */
export interface Identified {
  readonly released: Released;
  /** Set if the file did not have the notebook's name. */
  readonly renamed?: string;
}

/** Shares fewer cells than this with a release: not that release. */
const ENOUGH = 0.2;

/**
 * Recognises a notebook by the name in its metadata or of its file, by the cells that it shares with a release, or
 * by what it defines. No name is believed when the cells are another notebook's.
 */
export function identify(
  notebook: Notebook,
  path: string,
  releases: readonly Released[],
): Identified | undefined {
  const claimed = (notebook.metadata.latent_lab as { notebook?: unknown } | null | undefined)?.notebook;
  const stem = basename(path).replace(/\.ipynb$/i, "");
  const ranked = releases
    .map((released) => ({
      released,
      share: share(notebook, released),
      claim: Number(released.name === claimed) + Number(released.name === stem) / 2,
      answers: answers(notebook, released),
    }))
    .filter(({ share, claim, answers }) => share >= ENOUGH || claim > 0 || answers > 0)
    .sort(
      (a, b) =>
        Number(b.share >= ENOUGH) - Number(a.share >= ENOUGH) ||
        b.claim - a.claim ||
        b.share - a.share ||
        b.answers - a.answers,
    );
  const best = ranked[0]?.released;
  if (!best) return undefined;
  return stem === best.name ? { released: best } : { released: best, renamed: stem };
}

/** The part of the release's cells that the notebook still has, by grade id, cell id or text. */
export function share(notebook: Notebook, released: Released): number {
  const ids = new Set(notebook.cells.flatMap((cell) => [cell.id, claimedGradeId(cell)]));
  const texts = new Set(notebook.cells.map(({ source }) => normalised(source)));
  const kept = released.cells.filter(
    ({ id, label, cell }) => ids.has(label) || ids.has(id) || texts.has(normalised(cell.source)),
  );
  return kept.length / Math.max(released.cells.length, 1);
}

/** How many of the exercises' names the notebook defines. */
function answers(notebook: Notebook, released: Released): number {
  const targets = released.cells.flatMap(({ exercise }) => (exercise ? [exercise.target.name] : []));
  return targets.filter((target) => notebook.cells.some((cell) => declares(asCode(cell), target))).length;
}

/** The language of a notebook if it is none that TypeScript's kernels run; a notebook without one may be anything. */
export function foreignLanguage(notebook: Notebook): string | undefined {
  const { kernelspec, language_info: info } = notebook.metadata as {
    kernelspec?: { language?: unknown; name?: unknown };
    language_info?: { name?: unknown };
  };
  const language = [kernelspec?.language, info?.name, kernelspec?.name].find(
    (name) => typeof name === "string",
  );
  if (language === undefined || /typescript|javascript|tslab|deno|latent-lab/i.test(String(language)))
    return undefined;
  return String(language);
}

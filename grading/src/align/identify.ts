import type { Notebook } from "@latent-lab/kernel/nbformat";
import { basename } from "node:path";
import { declares } from "./declarations.js";
import { asCode, claimedGradeId } from "./match.js";
import type { Released } from "../course/index.js";
import { normalised } from "./similarity.js";

/** The released notebook that a hand-in is, and what had to be inferred. */
interface Identified {
  readonly released: Released;
  /** Set if the file did not have the notebook's name. */
  readonly renamed?: string;
}

/** Shares fewer cells than this with a release: not that release. */
const ENOUGH = 0.2;

/**
 * Recognises a notebook by the name in its metadata or of its file, by the cells that it shares with a release, or
 * by what it defines. No name is believed when the cells are another notebook's. Only where a name does not decide is
 * the notebook held against every release.
 */
export function identify(
  notebook: Notebook,
  path: string,
  releases: readonly Released[],
): Identified | undefined {
  const claimed = (notebook.metadata.latent_lab as { notebook?: unknown } | null | undefined)?.notebook;
  // What says that it is another notebook is not taken for one that it resembles.
  if (typeof claimed === "string" && !releases.some(({ name }) => name === claimed)) return undefined;
  const stem = basename(path).replace(/\.ipynb$/i, "");
  const named = releases.find(({ name }) => name === claimed) ?? releases.find(({ name }) => name === stem);
  const best = named && share(notebook, named) >= ENOUGH ? named : closest(notebook, claimed, stem, releases);
  if (!best) return undefined;
  return stem === best.name ? { released: best } : { released: best, renamed: stem };
}

/** Finds the release that shares most, among those that share enough or are named or answered. */
function closest(
  notebook: Notebook,
  claimed: unknown,
  stem: string,
  releases: readonly Released[],
): Released | undefined {
  const [best] = releases
    .map((released) => {
      let known: number | undefined;
      return {
        released,
        share: share(notebook, released),
        claim: Number(released.name === claimed) + Number(released.name === stem) / 2,
        // Only where nothing else tells: cells have to be parsed for it.
        get answers() {
          return (known ??= answers(notebook, released));
        },
      };
    })
    .filter((each) => each.share >= ENOUGH || each.claim > 0 || each.answers > 0)
    .sort(
      (a, b) =>
        Number(b.share >= ENOUGH) - Number(a.share >= ENOUGH) ||
        b.claim - a.claim ||
        b.share - a.share ||
        b.answers - a.answers,
    );
  return best?.released;
}

/** The part of the release's cells that the notebook still has, by grade id, cell id or text. */
export function share(notebook: Notebook, released: Released): number {
  const { ids, texts } = signsOf(notebook);
  const kept = released.cells.filter(
    ({ id, label, cell }) => ids.has(label) || ids.has(id) || texts().has(normalised(cell.source)),
  );
  return kept.length / Math.max(released.cells.length, 1);
}

interface Signs {
  readonly ids: ReadonlySet<string>;
  /** Only needed where ids are missing. */
  readonly texts: () => ReadonlySet<string>;
}

const known = new WeakMap<Notebook, Signs>();

/** Gathers, once, what a notebook's cells can be recognised by. */
function signsOf(notebook: Notebook): Signs {
  const before = known.get(notebook);
  if (before) return before;
  const { cells } = notebook;
  let texts: ReadonlySet<string> | undefined;
  const signs = {
    ids: new Set(cells.flatMap((cell) => [cell.id, claimedGradeId(cell) ?? cell.id])),
    texts: () => (texts ??= new Set(cells.map(({ source }) => normalised(source)))),
  };
  known.set(notebook, signs);
  return signs;
}

/** Counts the exercises' names that the notebook defines. */
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
  if (language === undefined || /typescript|javascript|tslab|deno|latent-lab/i.test(String(language))) {
    return undefined;
  }
  return String(language);
}

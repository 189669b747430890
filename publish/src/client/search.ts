// The search over a site's pages: loaded with the first search, after search-data.js.
import MiniSearch from "minisearch";
import type { SearchSection } from "../website/search-data.js";

export interface Find {
  readonly href: string;
  readonly title: string;
  readonly section: string;
  /** The text around the match, and the match; all of it is plain text. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Signs part words as spaces do: −ELBO, KL(q‖p) and `Promise<Tensor>` are found by each of their names. */
const tokenize = (text: string): string[] => text.split(/[\s\p{P}\p{S}]+/u);

/** Letters of text that are shown before and after a match. */
const AROUND = 70;

/** Builds the index of what search-data.js holds; the result finds sections, best first. */
export function siteSearch(): (query: string) => readonly Find[] {
  const { siteSections } = globalThis as unknown as { siteSections: readonly SearchSection[] };
  const index = new MiniSearch<SearchSection & { id: number }>({
    fields: ["section", "title", "text"],
    tokenize,
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { section: 3, title: 2 },
      combineWith: "AND",
    },
  });
  index.addAll(siteSections.map((section, id) => ({ ...section, id })));
  return (query) =>
    index.search(query).flatMap(({ id, terms }) => {
      const found = siteSections[Number(id)];
      return found
        ? [{ href: found.href, title: found.title, section: found.section, ...excerpt(found.text, terms) }]
        : [];
    });
}

function excerpt(text: string, terms: readonly string[]): Pick<Find, "before" | "match" | "after"> {
  const lower = text.toLowerCase();
  const [start, length] = terms
    .map((term) => [lower.indexOf(term), term.length] as const)
    .find(([at]) => at >= 0) ?? [0, 0];
  const [from, to] = [Math.max(0, start - AROUND), start + length + AROUND];
  return {
    before: (from > 0 ? "…" : "") + text.slice(from, start),
    match: text.slice(start, start + length),
    after: text.slice(start + length, to) + (to < text.length ? "…" : ""),
  };
}

Object.assign(globalThis, { siteSearch });

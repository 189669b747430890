/** The id of a heading: "The reader's KL divergence" -> "the-readers-kl-divergence". */
export const slug = (text: string): string =>
  (
    text
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join("-") || "section";

/** Makes the ids of a page's headings, each only once. */
export function createSlugs(): { readonly used: ReadonlySet<string>; next(text: string): string } {
  const used = new Set<string>();
  return {
    used,
    next(text) {
      const base = slug(text);
      let id = base;
      for (let n = 2; used.has(id); n++) id = `${base}-${n}`;
      used.add(id);
      return id;
    },
  };
}

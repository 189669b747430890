/** Makes the ids of a page's headings, each only once: "The KL divergence" -> "the-kl-divergence". */
export function createSlugs(): { readonly used: ReadonlySet<string>; next(text: string): string } {
  const used = new Set<string>();
  return {
    used,
    next(text) {
      const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      const base = words.join("-") || "section";
      let slug = base;
      for (let n = 2; used.has(slug); n++) slug = `${base}-${n}`;
      used.add(slug);
      return slug;
    },
  };
}

import type { Cell } from "@latent-lab/kernel";

/** The way that a page shows a part of a cell: as it is, folded up until the reader opens it, or not at all. */
type Visibility = "shown" | "folded" | "removed";

type Part = "cell" | "input" | "output";

/** JupyterLab's own marks for what is folded up in the notebook. */
const FOLDED: Readonly<Record<Part, string | undefined>> = {
  cell: undefined,
  input: "source_hidden",
  output: "outputs_hidden",
};

/**
 * Tells what of a cell is to be seen, by the tags `hide-…` and `remove-…` of Jupyter Book and nbconvert, which may also
 * be written with `_`.
 */
export function visibilityOf({ metadata }: Cell): Readonly<Record<Part, Visibility>> {
  const tags = new Set(metadata.tags?.map((tag) => tag.replaceAll("_", "-")));
  const jupyter = (metadata["jupyter"] ?? {}) as Record<string, unknown>;
  const of = (part: Part): Visibility => {
    if (tags.has(`remove-${part}`)) return "removed";
    const mark = FOLDED[part];
    return tags.has(`hide-${part}`) || (mark && jupyter[mark] === true) ? "folded" : "shown";
  };
  return { cell: of("cell"), input: of("input"), output: of("output") };
}

/** A part of a cell by its visibility; "" stays "". */
export function shown(visibility: Visibility, what: string, html: string): string {
  if (visibility === "removed" || html === "") return "";
  return visibility === "shown" ? html : `<details><summary>Show ${what}</summary>\n${html}\n</details>`;
}

import MarkdownIt from "markdown-it";
import { enrich, headingsIn, type Heading } from "./enrich.js";
import { asSource, takeFormulas, type WithoutFormulas } from "./formulas.js";
import { asText, type Macros, type OnBadFormula } from "./maths.js";
import { sanitizeMarkdown } from "./sanitize.js";
import { inlineText } from "./summary.js";
import { createSlugs, slug } from "./slugs.js";
import { taskLists } from "./task-lists.js";

export interface MarkdownOptions {
  /** Number of levels by which headings are lowered, so that the page keeps one h1; default 0. */
  headingOffset?: number;
  /** Whether HTML in the markdown counts as such (what is safe of it), as in Jupyter; if not, it is text. Default true. */
  html?: boolean;
  /** The data URI of an image that the markdown names, or undefined to show a link in its place. */
  image?: (src: string) => string | undefined;
  /** Returns the address that a link is to lead to, undefined for nowhere; by default where it says. */
  link?: (href: string) => string | undefined;
  /** Whether a script of the page draws formulas, see `TypesetOptions`; default false. */
  drawnByScript?: boolean;
  /** Called for a formula that cannot be read; it may throw. Without it the formula's source is shown. */
  onBadFormula?: OnBadFormula;
}

export interface MarkdownRenderer {
  render(source: string, options?: Omit<MarkdownOptions, "headingOffset" | "html">): string;
  /** The headings of all that was rendered, in order. */
  readonly headings: readonly Heading[];
}

/**
 * Renders several pieces of markdown of one page: ids stay unique, and only the first heading of level 1 stays one.
 *
 * The order is what keeps it safe: formulas are taken out, markdown becomes HTML, HTML is sanitized while code is plain
 * text in it, and only then are formulas and code put in by us. What a formula defines holds in all later ones.
 */
export function createMarkdownRenderer({
  headingOffset = 0,
  html = true,
  ...defaults
}: MarkdownOptions = {}): MarkdownRenderer {
  const slugs = createSlugs();
  const headings: Heading[] = [];
  let hasTitle = false;

  const macros: Macros = {};
  const markdown = new MarkdownIt({ html, linkify: true }).use(taskLists);
  // Names of files look like addresses too ("model.py"); what has no scheme of the web leads nowhere on a page.
  markdown.linkify.set({ fuzzyLink: false }).add("ftp:", null).add("//", null);
  markdown.renderer.rules["heading_open"] = (tokens, index, _options, env) => {
    const { restore } = (env as unknown as { formulas: WithoutFormulas }).formulas;
    const text = restore(inlineText(tokens[index + 1]?.children ?? []), asText(macros));
    return `<${tokens[index]?.tag ?? "h2"} id="${slugs.next(text)}">`;
  };

  const levelOnPage = (level: number): number => {
    const shifted = Math.min(6, level + headingOffset);
    if (shifted > 1) return shifted;
    if (hasTitle) return 2;
    hasTitle = true;
    return 1;
  };

  return {
    headings,
    render(source, options = {}) {
      const {
        image = () => undefined,
        link = (href: string) => href,
        onBadFormula,
        drawnByScript,
      } = { ...defaults, ...options };
      const formulas = takeFormulas(source);
      const written = (address: string) => formulas.restore(address, asSource);
      for (const opening of formulas.unfinished) {
        onBadFormula?.(opening, "it does not end before the next blank line");
      }
      const clean = sanitizeMarkdown(markdown.render(formulas.text, { formulas }), {
        ids: slugs.used,
        level: levelOnPage,
        image: (src) => (src.startsWith("data:") ? src : image(written(src))),
        // JupyterLab writes an anchor as the heading's own words with dashes.
        link: (href) =>
          href.startsWith("#") ? `#${slug(decode(written(href).slice(1)))}` : link(written(href)),
      });
      const enriched = enrich(clean, formulas, { macros, onBadFormula, drawnByScript });
      headings.push(...headingsIn(clean, formulas, macros));
      return enriched;
    },
  };
}

/**
 * Markdown as HTML: CommonMark with tables, task lists, plain addresses as links and mathematics as JupyterLab has them,
 * highlighted TypeScript, ids on headings.
 * Whatever `source` holds, the result runs no script and loads nothing.
 */
export const renderMarkdown = (source: string, options: MarkdownOptions = {}): string =>
  createMarkdownRenderer(options).render(source);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

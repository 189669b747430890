import MarkdownIt from "markdown-it";
import { enrich, headingsIn, type Heading } from "./enrich.js";
import { maths, type OnBadFormula } from "./maths.js";
import { sanitizeMarkdown } from "./sanitize.js";
import { inlineText } from "./summary.js";
import { createSlugs, slug } from "./slugs.js";

export interface MarkdownOptions {
  /** How many levels headings are lowered, so that the page keeps one h1; default 0. */
  headingOffset?: number;
  /** The data URI of an image that the markdown names, or undefined to show a link in its place. */
  image?: (src: string) => string | undefined;
  /** Where a link is to lead, undefined for nowhere; by default where it says. */
  link?: (href: string) => string | undefined;
  /** Called for a formula that cannot be read; it may throw. Without it the formula's source is shown. */
  onBadFormula?: OnBadFormula;
}

export interface MarkdownRenderer {
  render(source: string, options?: Omit<MarkdownOptions, "headingOffset">): string;
  /** The headings of all that was rendered, in order. */
  readonly headings: readonly Heading[];
}

/**
 * Renders several pieces of markdown of one page: ids stay unique, and only the first heading of level 1 stays one.
 *
 * The order is what keeps it safe: markdown becomes HTML, HTML is sanitized while formulas and code are plain text
 * in it, and only then are these typeset and highlighted by us.
 */
export function createMarkdownRenderer({
  headingOffset = 0,
  ...defaults
}: MarkdownOptions = {}): MarkdownRenderer {
  const slugs = createSlugs();
  const headings: Heading[] = [];
  let hasTitle = false;

  const markdown = new MarkdownIt({ html: true, linkify: false }).use(maths);
  markdown.renderer.rules["heading_open"] = (tokens, index) => {
    const text = inlineText(tokens[index + 1]?.children ?? []);
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
      } = { ...defaults, ...options };
      const clean = sanitizeMarkdown(markdown.render(source), {
        ids: slugs.used,
        level: levelOnPage,
        image: (src) => (src.startsWith("data:") ? src : image(src)),
        // JupyterLab writes an anchor as the heading's own words with dashes.
        link: (href) => (href.startsWith("#") ? `#${slug(decode(href.slice(1)))}` : link(href)),
      });
      const html = enrich(clean, onBadFormula);
      headings.push(...headingsIn(clean));
      return html;
    },
  };
}

/**
 * Markdown as HTML: CommonMark with tables, `$…$` and `$$…$$` as mathematics, highlighted TypeScript, ids on headings.
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

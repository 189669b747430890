import { createHash } from "node:crypto";
import { escapeHtml } from "../html.js";
import { katexCss } from "./katex-css.js";
import { SCROLLER } from "./scroller.js";
import { STYLE } from "./style.js";

export interface TocEntry {
  /** The id of the heading, without `#`. */
  readonly id: string;
  readonly text: string;
  readonly level: number;
}

export interface PageOptions {
  /** Plain text; the page's h1 too, unless `body` holds one. */
  title: string;
  /** The language of the text, e.g. "en". */
  lang: string;
  /** What stands in the main landmark: HTML that was made safe, e.g. by `renderMarkdown`. */
  body: string;
  toc?: readonly TocEntry[];
  /** The page above this one. */
  up?: { readonly href: string; readonly text: string };
  /** One sentence of plain text for search engines and lists of links. */
  description?: string;
  /** More HTML for the head, e.g. a `<style>`; scripts in it do not run, pass them as `scripts`. */
  head?: string;
  /** Classic scripts, run in this order at the end of the page. */
  scripts?: readonly string[];
}

/**
 * A whole page in one file: it loads nothing, and its content security policy holds it to that, also where `body` came
 * from somebody else. Only the scripts named here run.
 */
export function page(options: PageOptions): string {
  const { title, lang, body, toc = [], up, description, head = "", scripts = [] } = options;
  const inlined = [SCROLLER, ...scripts].map(inlineScript);
  const heading = /<h1[\s>]/.test(body) ? "" : `<h1>${escapeHtml(title)}</h1>\n`;
  const maths = body.includes('class="katex"') ? `<style>${katexCss(body)}</style>\n` : "";
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(inlined)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
${description ? `<meta name="description" content="${escapeHtml(description)}">\n` : ""}<link rel="icon" href="data:,">
<style>${STYLE}</style>
${maths}${head}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${up ? `<header><a href="${escapeHtml(up.href)}">${escapeHtml(up.text)}</a></header>\n` : ""}${contents(toc)}<main id="main" tabindex="-1">
${heading}${body}
</main>
${inlined.map((script) => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}

/** A string `</script` can only stand in a literal of the script, where the backslash changes nothing. */
const inlineScript = (source: string): string => source.replace(/<\/(?=script)/gi, "<\\/");

function policy(scripts: readonly string[]): string {
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function contents(toc: readonly TocEntry[]): string {
  if (toc.length === 0) return "";
  const top = Math.min(...toc.map(({ level }) => level));
  const items = toc.map(
    ({ id, text, level }) =>
      `<li${level > top ? ' class="deep"' : ""}><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="contents" aria-label="Contents"><details><summary>Contents</summary>
<ul>
${items.join("\n")}
</ul></details></nav>
`;
}

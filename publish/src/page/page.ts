import { createHash } from "node:crypto";
import { escapeHtml } from "../html.js";
import { clientScript, type ClientScript } from "./client.js";
import { katexCss } from "./katex-css.js";
import { STYLE } from "./style.js";

export interface TocEntry {
  /** The id of the heading, without `#`. */
  readonly id: string;
  readonly text: string;
  readonly level: number;
}

/** A page that this one leads to. */
export interface PageLink {
  readonly href: string;
  readonly text: string;
}

export interface PageOptions {
  /** Plain text; the page's h1 too, unless `body` holds one. */
  title: string;
  /** The language of the text, e.g. "en". */
  lang: string;
  /** The content of the main landmark: HTML that was made safe, e.g. by `renderMarkdown`. */
  body: string;
  toc?: readonly TocEntry[];
  /** The page above this one. */
  up?: PageLink;
  /** The content after the main landmark, as HTML. */
  after?: string;
  /** One sentence of plain text for search engines and lists of links. */
  description?: string;
  /** More HTML for the head, e.g. a `<style>`; scripts in it do not run. */
  head?: string;
  /** The script that the page runs; default "page", what every page needs. */
  script?: ClientScript;
  /** Whether the page has charts to bring to life; 0.8 MB of script, so only where there are. */
  charts?: boolean;
  /**
   * The folder of the site's shared files, e.g. "assets/" (see `sharedFiles`); without it the page is whole by itself.
   */
  shared?: string;
}

/**
 * A whole page, in one file or, with `shared`, with styles, fonts and scripts in the site's own. It loads nothing else,
 * and its content security policy holds it to that, also where `body` came from somebody else. Only our scripts run.
 */
export function page(options: PageOptions): string {
  const { title, lang, body, toc = [], up, after = "", description, head = "", shared } = options;
  const heading = /<h1[\s>]/.test(body) ? "" : `<h1>${escapeHtml(title)}</h1>\n`;
  const { policy, files, end = "" } = shared === undefined ? whole(options) : linked(options, shared);
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
${description ? `<meta name="description" content="${escapeHtml(description)}">\n` : ""}<link rel="icon" href="data:,">
${files}
${head}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${up ? `<header><a href="${escapeHtml(up.href)}">${escapeHtml(up.text)}</a></header>\n` : ""}${contents(toc)}<main id="main" tabindex="-1">
${heading}${body}
</main>
${after}${end}</body>
</html>
`;
}

interface Files {
  readonly policy: string;
  /** HTML of the head. */
  readonly files: string;
  /** HTML of the page's end. */
  readonly end?: string;
}

const hasUndrawnMaths = (body: string): boolean => body.includes("<math data-tex=");
const hasMaths = (body: string): boolean => hasUndrawnMaths(body) || body.includes('class="katex"');

function scriptsOf({ script = "page", charts = false, body }: PageOptions): ClientScript[] {
  return [
    script,
    ...(hasUndrawnMaths(body) ? ["maths" as const] : []),
    ...(charts ? ["charts" as const] : []),
  ];
}

/** Everything within the page: scripts are allowed by their hashes. Charts come last, for nobody is to wait for them. */
function whole(options: PageOptions): Files {
  const scripts = scriptsOf(options).map(clientScript);
  const [first, ...rest] = scripts.map((script) => `<script>${script}</script>\n`);
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  const styles = hasMaths(options.body) ? [STYLE, katexCss(options.body)] : [STYLE];
  return {
    policy: policy(hashes.join(" "), "'unsafe-inline'", "data:"),
    files: [...styles.map((style) => `<style>${style}</style>`), first].join("\n").trimEnd(),
    end: rest.join(""),
  };
}

/** The site's shared files; a page opened as a file has no origin of its own, so the scheme stands for it. */
function linked(options: PageOptions, shared: string): Files {
  const at = escapeHtml(shared);
  const styles = hasMaths(options.body) ? ["style", "katex"] : ["style"];
  // The first script is not deferred: it takes over the reader's colour scheme before anything is drawn.
  return {
    policy: policy("'self' file:", "'self' 'unsafe-inline' file:", "'self' file:"),
    files: [
      ...styles.map((name) => `<link rel="stylesheet" href="${at}${name}.css">`),
      ...scriptsOf(options).map(
        (name, i) => `<script src="${at}${name}.js"${i > 0 ? " defer" : ""}></script>`,
      ),
    ].join("\n"),
  };
}

const policy = (scripts: string, styles: string, fonts: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "img-src data:",
    `font-src ${fonts}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

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

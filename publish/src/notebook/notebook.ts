import type { Notebook } from "@latent-lab/kernel";
import { createMarkdownRenderer } from "../markdown/markdown.js";
import { summary } from "../markdown/summary.js";
import { page, type PageOptions } from "../page/page.js";
import { renderCell } from "./cell.js";
import { chartScripts } from "./chart-scripts.js";
import { NOTEBOOK_STYLE } from "./style.js";

export interface NotebookPageOptions {
  /** What the notebook is called in messages, and on the page if it has no heading of its own. */
  name: string;
  /** The language of the text; default "en". */
  lang?: string;
  /** The page above this one. */
  up?: PageOptions["up"];
  /** Where a link is to lead, undefined for nowhere; by default where it says. */
  link?: (href: string) => string | undefined;
}

export interface NotebookPage {
  readonly html: string;
  /** The notebook's first heading. */
  readonly title: string;
  /** Its first paragraph, plain text. */
  readonly description: string;
}

/**
 * An executed notebook as one page that loads nothing. Charts are in it as still images, and as interactive ones where
 * scripts run. Throws a PublishError, with notebook and cell, for an output that would show nothing, a formula that
 * cannot be read, an image that is missing or has no description.
 */
export function renderNotebook(notebook: Notebook, options: NotebookPageOptions): NotebookPage {
  const { name, lang = "en", up, link = (href: string) => href } = options;
  const markdown = createMarkdownRenderer();
  const context = {
    notebook: name,
    language: notebook.metadata.language_info?.name ?? "typescript",
    markdown,
    link,
  };
  const body = notebook.cells
    .map((cell) => renderCell(cell, context))
    .filter((html) => html !== "")
    .join("\n");

  const title = markdown.headings.find(({ level }) => level === 1)?.text ?? name;
  const description = notebook.cells
    .filter((cell) => cell.cell_type === "markdown")
    .map((cell) => summary(cell.source))
    .find((text) => text !== "");
  const sections = markdown.headings.filter(({ level }) => level === 2 || level === 3);
  const hasChart = body.includes('<script type="application/json">');
  const html = page({
    title,
    lang,
    body,
    head: `<style>${NOTEBOOK_STYLE}</style>\n`,
    scripts: hasChart ? chartScripts() : [],
    toc: sections.length > 2 ? sections : [],
    ...(description && { description }),
    ...(up && { up }),
  });
  return { html, title, description: description ?? "" };
}

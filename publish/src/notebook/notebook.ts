import type { Cell, Notebook } from "@latent-lab/kernel";
import { PublishError } from "../error.js";
import { createMarkdownRenderer } from "../markdown/markdown.js";
import { page, type PageLink } from "../page/page.js";
import { renderCell } from "./cell.js";
import { introduction, type Introduction } from "./introduction.js";
import { NOTEBOOK_STYLE } from "./style.js";
import { visibilityOf } from "./visibility.js";

export interface NotebookPageOptions {
  /** The notebook's name in messages, and on the page if it has no heading of its own. */
  name: string;
  /** The language of the text; default "en". */
  lang?: string;
  /** The page above this one. */
  up?: PageLink;
  /** Returns the address that a link is to lead to, undefined for nowhere; by default where it says. */
  link?: (href: string) => string | undefined;
  /** The folder of the site's shared files; without it the page is whole by itself. */
  shared?: string;
  /** Whether text is shown as it is, and markers of solutions in it are words like others; default false. */
  verbatim?: boolean;
  /** HTML that stands below the notebook's first cell. */
  offer?: string;
}

export interface NotebookPage extends Introduction {
  readonly html: string;
  /** The notebook's first heading. */
  readonly title: string;
  /** The HTML in the page's main landmark. */
  readonly body: string;
}

/**
 * An executed notebook as one page, which loads nothing but the site's shared files, if there are any. Charts are in it
 * as still images, and as interactive ones where scripts run. Throws a PublishError, with notebook and cell, for every
 * output that would show nothing, formula that cannot be read, image that is missing or has no description.
 */
export function renderNotebook(notebook: Notebook, options: NotebookPageOptions): NotebookPage {
  const {
    name,
    lang = "en",
    up,
    link = (href: string) => href,
    shared,
    verbatim = false,
    offer = "",
  } = options;
  const markdown = createMarkdownRenderer({ drawnByScript: shared !== undefined });
  const problems: string[] = [];
  const context = {
    notebook: name,
    problems,
    language: notebook.metadata.language_info?.name ?? "typescript",
    markdown,
    link,
    verbatim,
  };
  const [first = "", ...others] = notebook.cells
    .map((cell) => renderCell(cell, context))
    .filter((html) => html !== "");
  if (problems.length > 0) throw new PublishError(problems.join("\n"));

  const body = [first, offer, ...others].filter((html) => html !== "").join("\n");
  const title = markdown.headings.find(({ level }) => level === 1)?.text ?? name;
  const about = introduction(notebook, isShown);
  const sections = markdown.headings.filter(({ level }) => level === 2 || level === 3);
  const html = page({
    title,
    lang,
    body,
    charts: body.includes('<script type="application/json">'),
    toc: sections.length > 2 ? sections : [],
    ...(shared === undefined
      ? { script: "notebook", head: `<style>${NOTEBOOK_STYLE}</style>\n` }
      : { script: "site", shared }),
    ...(about.teaches && { description: about.teaches }),
    ...(up && { up }),
  });
  return { html, title, body, ...about };
}

const isShown = (cell: Cell): boolean => visibilityOf(cell).cell !== "removed";

/** Throws a PublishError for what `renderNotebook` would refuse in the text of a notebook, whatever its code puts out. */
export function checkText(notebook: Notebook, options: NotebookPageOptions): void {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, source: "", outputs: [] } : cell,
  );
  renderNotebook({ ...notebook, cells }, options);
}

import { basename, dirname } from "node:path";
import { readNotebook, runNotebook, type Notebook } from "@latent-lab/kernel";
import { PublishError } from "../error.js";
import { renderNotebook } from "../notebook/notebook.js";
import { indexPage, type Entry } from "./index-page.js";
import { releaseDay, type Day } from "./release-date.js";
import { writePages } from "./write.js";

const INDEX = "index.html";
const TITLE = "Solutions";

export interface SiteOptions {
  /** Paths of solution notebooks; their pages are listed in this order. */
  notebooks: readonly string[];
  outDir: string;
  /** The day of publication: a notebook whose `latent_lab.publishAfter` is later is held back. */
  until: Day;
  /** Seconds that one cell may take; the runner's default. */
  timeout?: number;
  /** Called before each notebook is run. */
  onNotebook?: (path: string) => void;
}

export interface Site {
  /** The files written, the index first. */
  readonly pages: readonly string[];
  /** Notebooks that were held back, and from which day on they will be published. */
  readonly withheld: readonly { readonly notebook: string; readonly publishAfter: Day }[];
  /** Pages of an earlier run that no longer belong to the site. */
  readonly removed: readonly string[];
}

interface Source {
  readonly path: string;
  readonly name: string;
  readonly file: string;
  readonly notebook: Notebook;
}

/**
 * Runs each notebook and writes one page for it, and an index of them. The site is these notebooks, no more: a page
 * that an earlier run wrote and that is none of them is removed. Nothing is written unless every notebook runs and
 * every output can be shown; otherwise throws a PublishError that names notebook and cell, or
 * the kernel's NotebookError for a file that is no notebook.
 */
export async function publishSite(options: SiteOptions): Promise<Site> {
  const sources = await readSources(options.notebooks);
  const withheld = sources.flatMap(({ path, notebook }) => {
    const publishAfter = releaseDay(notebook.metadata, path);
    return publishAfter !== undefined && publishAfter > options.until
      ? [{ notebook: path, publishAfter }]
      : [];
  });
  const held = new Set(withheld.map(({ notebook }) => notebook));
  const published = sources.filter(({ path }) => !held.has(path));

  const pages = new Map<string, string>([[INDEX, ""]]);
  const entries: Entry[] = [];
  const files = new Map(published.map(({ name, file }) => [`${name}.ipynb`, file]));
  for (const source of published) {
    options.onNotebook?.(source.path);
    const executed = await execute(source, options.timeout);
    const { html, title, description } = renderNotebook(executed, {
      name: source.path,
      up: { href: INDEX, text: TITLE },
      link: (href) => linkInSite(href, files),
    });
    pages.set(source.file, html);
    entries.push({ file: source.file, title, description });
  }
  pages.set(INDEX, indexPage(TITLE, entries));
  const { removed } = await writePages(options.outDir, pages);
  return { pages: [...pages.keys()], withheld, removed };
}

async function readSources(paths: readonly string[]): Promise<Source[]> {
  const seen = new Map<string, string>([[INDEX, "the index"]]);
  const sources: Source[] = [];
  for (const path of paths) {
    const name = basename(path, ".ipynb");
    const file = `${name}.html`;
    const other = seen.get(file);
    if (other !== undefined) {
      throw new PublishError(`${path} and ${other} would both be ${file}; rename one of them.`);
    }
    seen.set(file, path);
    sources.push({ path, name, file, notebook: await readNotebook(path) });
  }
  return sources;
}

async function execute({ path, notebook }: Source, timeout?: number): Promise<Notebook> {
  const run = await runNotebook(notebook, { cwd: dirname(path), ...(timeout !== undefined && { timeout }) });
  const [first] = run.failed;
  if (!first) return run.notebook;
  throw new PublishError(`${path}, cell ${first.cell}: ${first.ename}: ${first.evalue}`);
}

/** A link to another notebook leads to its page; to one that is held back, nowhere. */
function linkInSite(href: string, files: ReadonlyMap<string, string>): string | undefined {
  const [, name, anchor = ""] = /^(?:\.\/)?([^/:?#]+\.ipynb)(#.*)?$/.exec(href) ?? [];
  if (name === undefined) return href;
  const file = files.get(decodeURI(name));
  return file && encodeURI(file) + anchor;
}

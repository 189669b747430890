import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Notebook } from "@latent-lab/kernel";
import { PublishError } from "../error.js";
import {
  checkText,
  renderNotebook,
  type NotebookPage,
  type NotebookPageOptions,
} from "../notebook/notebook.js";
import { downloadsOf, offer, solutionDownload } from "./downloads.js";
import { indexPage, type Entry, type Upcoming } from "./index-page.js";
import { readManifest } from "./manifest.js";
import { inParallel } from "../in-parallel.js";
import { Problems } from "./problems.js";
import { releaseDay, type Day } from "../notebook/release-date.js";
import { execute } from "./run.js";
import { remembered, type RunCache } from "./run-cache.js";
import { parseSearchScript, searchScript, sectionsOf, type SearchSection } from "./search-data.js";
import { SHARED, sharedFiles } from "./shared-files.js";
import { readSolution } from "./solutions.js";
import { isText, nameOf } from "./text-page.js";
import { turn, turned } from "./turn.js";
import { writeSite } from "./write.js";

const INDEX = "index.html";
const TITLE = "Solutions";
const SEARCH = `${SHARED}search-data.js`;

export interface SiteOptions {
  /** Paths of solution notebooks and of markdown files; their pages are listed in this order. */
  notebooks: readonly string[];
  outDir: string;
  /** The day of publication: a notebook whose `latent_lab.publishAfter` is later is held back. */
  until: Day;
  /** The name of the course; default "Solutions". */
  title?: string;
  /** Whether each page is whole by itself: no shared files, search or downloads. */
  single?: boolean;
  /** Whether the site's other pages stay; by default the site is these notebooks, no more. */
  keepOthers?: boolean;
  /** The text of the students' version of a notebook, by its name; undefined if there is none. */
  studentVersion?: (name: string) => Promise<string | undefined>;
  /** Changes a notebook before it is run, e.g. the numbers in it. */
  prepare?: (path: string, notebook: Notebook) => Promise<Notebook>;
  /** Seconds that one cell may take; the runner's default. */
  timeout?: number;
  /** Number of notebooks that are run at a time; default 1, in this process, more in processes of their own. */
  jobs?: number;
  /** The cache of runs, so that a notebook whose code is the same is not run again; by default all are run. */
  cache?: RunCache;
  /** Called when all texts are right, with the number of pages to make. */
  onStart?: (pages: number) => void;
  /** Called after each page, with whether its notebook had to be run. */
  onPage?: (path: string, ran: boolean) => void;
}

/** Notebooks that are held back, and from which day on they will be published. */
interface Withheld {
  readonly notebook: string;
  readonly publishAfter: Day;
}

export interface Site {
  /** The pages written, the index first. */
  readonly pages: readonly string[];
  readonly withheld: readonly Withheld[];
  /** Files of an earlier run that no longer belong to the site. */
  readonly removed: readonly string[];
}

interface Source {
  readonly path: string;
  readonly name: string;
  readonly file: string;
  readonly notebook: Notebook;
  /** The text of the version that the students got of it. */
  readonly studentVersion: string | undefined;
}

interface Published {
  readonly source: Source;
  readonly executed: Notebook;
  readonly page: NotebookPage;
  readonly sections: readonly SearchSection[];
}

/**
 * Runs each notebook and writes a page for it, and an index of them. Pages that an earlier run wrote and that are none of
 * these are removed, unless `keepOthers`. Nothing is written unless every notebook runs and every output can be shown;
 * otherwise throws a PublishError that names notebook and cell of every problem (those of the text before any cell runs),
 * or the kernel's NotebookError for a file that is no notebook.
 */
export async function publishSite(options: SiteOptions): Promise<Site> {
  const { outDir, until, title = TITLE, single = false, keepOthers = false } = options;
  const { sources, withheld } = await readSources(options);
  const earlier = keepOthers ? await readManifest(outDir) : undefined;
  const named = new Set(options.notebooks.map((path) => pageOf(path)));
  const others = (earlier?.entries ?? []).filter(
    ({ file, publishAfter = "" }) => !named.has(file) && publishAfter <= until,
  );

  const published = await publishAll(sources, others, options);
  const entries = inOrder([...others, ...published.map(entryOf)], others.length > 0 ? earlier?.entries : []);
  const upcoming: Upcoming[] = [
    ...(earlier?.upcoming ?? []).filter(({ name }) => !named.has(`${name}.html`)),
    ...withheld.map(({ notebook, publishAfter }) => ({
      name: nameOf(notebook),
      from: publishAfter,
    })),
  ];
  if (keepOthers) {
    upcoming.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  const pages = new Map<string, string>([
    [INDEX, indexPage({ title, entries, upcoming, ...(!single && { shared: SHARED }) })],
    ...published.map(({ source, page }) => [source.file, page.html] as const),
  ]);
  const files = new Map<string, string | Uint8Array>(pages);
  if (!single) {
    for (const { source, executed } of published) addDownloads(files, source, executed);
    for (const { file } of others) files.set(file, await readFile(join(outDir, file), "utf8"));
    for (const { file } of entries) files.set(file, turned(String(files.get(file)), turn(entries, file)));
    for (const [name, content] of sharedFiles()) files.set(name, content);
    files.set(
      SEARCH,
      searchScript(await allSections(entries, published, earlier?.files.has(SEARCH) ? outDir : undefined)),
    );
  }
  const kept = new Set(others.flatMap(({ file }) => [file, ...downloadsOf(basename(file, ".html"))]));
  const { removed } = await writeSite(
    outDir,
    files,
    { entries, upcoming },
    (name) => kept.has(name) || (keepOthers && name.startsWith(SHARED)),
  );
  return { pages: [...pages.keys()], withheld, removed };
}

/** Runs and renders the notebooks; throws a PublishError with the problems of all of them. */
async function publishAll(
  sources: readonly Source[],
  others: readonly Entry[],
  options: SiteOptions,
): Promise<Published[]> {
  const { title = TITLE, single = false, timeout, jobs = 1, cache, onStart, onPage } = options;
  const files = new Set([...sources, ...others].map(({ file }) => file));
  const pageOptions = ({ path, name, studentVersion }: Source): NotebookPageOptions => ({
    name: path,
    up: { href: INDEX, text: title },
    link: (href) => linkInSite(href, path, files),
    verbatim: isText(path),
    ...(!single && { shared: SHARED }),
    ...(!single &&
      !isText(path) && { offer: offer({ name, hasStudentVersion: studentVersion !== undefined }) }),
  });
  const problems = new Problems();
  // A page is made of its notebook, its surroundings and the publisher: where all are the same it is known.
  const known = <T>(what: string, source: Source, notebook: Notebook, make: () => T): T | Promise<T> =>
    cache
      ? remembered(cache.folder, [cache.pages, what, notebook, pageOptions(source), [...files]], make)
      : make();
  for (const source of sources) {
    const { notebook } = source;
    await problems.of(() =>
      known("text", source, notebook, () => {
        checkText(notebook, pageOptions(source));
        return true;
      }),
    );
  }
  problems.throw();
  onStart?.(sources.length);
  const published = await inParallel(sources, jobs, (source) =>
    problems.of(async (): Promise<Published> => {
      let ran = false;
      const onRun = () => (ran = true);
      const executed = await execute(source.path, source.notebook, {
        timeout,
        cache,
        apart: jobs > 1,
        onRun,
      });
      const { page, sections } = await known("page", source, executed, () => {
        const page = renderNotebook(executed, pageOptions(source));
        return { page, sections: sectionsOf(source.file, page.title, page.body) };
      });
      onPage?.(source.path, ran);
      return { source, executed, page, sections };
    }),
  );
  problems.throw();
  return published.filter((page) => page !== undefined);
}

/** The pages in the order of an earlier run, new ones among them by name; without one as they are. */
function inOrder(entries: readonly Entry[], earlier: readonly Entry[] = []): Entry[] {
  if (earlier.length === 0) return [...entries];
  const known = earlier.flatMap(({ file }) => entries.filter((entry) => entry.file === file));
  for (const entry of entries.filter((entry) => !known.includes(entry))) {
    const next = known.findIndex(({ file }) => file > entry.file);
    known.splice(next < 0 ? known.length : next, 0, entry);
  }
  return known;
}

const pageOf = (path: string): string => `${nameOf(path)}.html`;

function entryOf({
  source: { file, notebook, path },
  page: { title, teaches, takes, points },
}: Published): Entry {
  const publishAfter = releaseDay(notebook.metadata, path);
  return { file, title, description: teaches, takes, points, ...(publishAfter && { publishAfter }) };
}

function addDownloads(
  files: Map<string, string | Uint8Array>,
  { path, name, studentVersion }: Source,
  executed: Notebook,
): void {
  if (isText(path)) return;
  const [student, solution] = downloadsOf(name);
  if (studentVersion !== undefined) files.set(student, studentVersion);
  files.set(solution, solutionDownload(executed));
}

/** The sections of all pages; those of pages that were not renewed are in the index that is there, in `folder`. */
async function allSections(
  entries: readonly Entry[],
  published: readonly Published[],
  folder: string | undefined,
): Promise<SearchSection[]> {
  const there =
    folder === undefined
      ? []
      : parseSearchScript(join(folder, SEARCH), await readFile(join(folder, SEARCH), "utf8"));
  const renewed = new Map(published.map(({ source, sections }) => [source.file, sections]));
  return entries.flatMap(
    ({ file }) => renewed.get(file) ?? there.filter(({ href }) => href.split("#")[0] === file),
  );
}

/** The notebooks that may be published; of one that is held back nothing goes any further than its name. */
async function readSources({
  notebooks,
  until,
  prepare,
  studentVersion,
}: SiteOptions): Promise<{ sources: Source[]; withheld: Withheld[] }> {
  const seen = new Map<string, string>([[INDEX, "the index"]]);
  const sources: Source[] = [];
  const withheld: Withheld[] = [];
  const problems = new Problems();
  for (const path of notebooks) {
    const name = nameOf(path);
    const file = pageOf(path);
    const other = seen.get(file);
    if (other !== undefined) {
      throw new PublishError(`${path} and ${other} would both be ${file}; rename one of them.`);
    }
    seen.set(file, path);
    await problems.of(async () => {
      const { notebook, publishAfter } = await readSolution(path);
      if (publishAfter !== undefined && publishAfter > until) {
        withheld.push({ notebook: path, publishAfter });
        return;
      }
      sources.push({
        path,
        name,
        file,
        notebook: prepare ? await prepare(path, notebook) : notebook,
        studentVersion: await studentVersion?.(name),
      });
    });
  }
  problems.throw();
  return { sources, withheld };
}

/**
 * A link to another source of the site leads to its page; to one that is held back, nowhere. Markdown files stand among
 * others that their links lead to and that no site has: those lead nowhere either.
 */
function linkInSite(href: string, from: string, files: ReadonlySet<string>): string | undefined {
  const [, target, anchor = ""] = /^([^:?#]+)(#.*)?$/.exec(href) ?? [];
  if (target === undefined || (!isText(from) && !/^(\.\/)?[^/]+\.(ipynb|md)$/.test(target))) return href;
  if (!/\.(ipynb|md)$/.test(target)) return undefined;
  const file = pageOf(join(dirname(from), decodeURI(target)));
  return files.has(file) ? encodeURI(file) + anchor : undefined;
}

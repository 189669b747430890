import { fileURLToPath } from "node:url";
import type { AuthorScript } from "../../debugger/link.js";
import { authorsNames, withAuthorsNames } from "./names.js";
import type { LazyMap, SourcePosition } from "./source-maps.js";

/** The folder of our own code, in which lies nothing that a student looks for. */
const OWN_CODE = fileURLToPath(new URL("../../", import.meta.url));

/** A script that V8 runs for us, and the text that its author wrote. */
export interface Script {
  /** The name that its author calls it by: `cell 3`, or a file's path. */
  readonly name: string;
  readonly map: LazyMap;
  /** The text that its author wrote. */
  readonly text: string;
  /** Lines that were put before the author's text before it was compiled. */
  readonly linesBefore: number;
}

/** Every script that an engine of this process has run, by the URL that V8 knows it under. */
const scripts = new Map<string, Script>();

const listeners = new Set<(script: AuthorScript) => void>();

/** Makes a script known before it runs. */
export function registerScript(url: string, script: Script): void {
  scripts.set(url, script);
  for (const listener of listeners) listener(toAuthorScript(url, script));
}

/** Calls `listener` with each script before it runs; returns a function that ends that. */
export function onScript(listener: (script: AuthorScript) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every script so far, as the debugger wants it. */
export function knownScripts(): AuthorScript[] {
  return [...scripts].map(([url, script]) => toAuthorScript(url, script));
}

const toAuthorScript = (url: string, { name, map, text, linesBefore }: Script): AuthorScript => ({
  url,
  name,
  text,
  linesBefore,
  map: map.json,
});

export function forgetScripts(urls: Iterable<string>): void {
  for (const url of urls) scripts.delete(url);
}

/**
 * Keeps the cells of one session known: a few thousand, since a kernel behind a gateway runs cells for months. What an
 * older cell has made works on, but its frames show compiled lines.
 */
export class SessionScripts {
  readonly #most: number;
  /** The oldest first. */
  readonly #urls = new Set<string>();

  constructor(most = 5000) {
    this.#most = most;
  }

  /** Makes a cell known before it runs. */
  register(url: string, script: Script): void {
    registerScript(url, script);
    this.#urls.add(url);
    const [oldest] = this.#urls;
    if (this.#urls.size <= this.#most || oldest === undefined) return;
    this.#urls.delete(oldest);
    forgetScripts([oldest]);
  }

  /** Forgets them all. */
  forget(): void {
    forgetScripts(this.#urls);
    this.#urls.clear();
  }
}

/** The position in the author's text; undefined for lines that a compiler made up. */
export function authorPosition(script: Script, position: SourcePosition): SourcePosition | undefined {
  const source = script.map.original(position);
  if (!source || source.line <= script.linesBefore) return undefined;
  return { line: source.line - script.linesBefore, column: source.column };
}

type PrepareStackTrace = NonNullable<typeof Error.prepareStackTrace>;
/** Node's ten frames may all be a library's, with the student's call below them. */
const STACK_DEPTH = 50;

let users = 0;
let previous: typeof Error.prepareStackTrace;
let previousDepth = Error.stackTraceLimit;

/** Lets every `error.stack` name lines of cells as they were written; returns a function that ends it. */
export function mapStacks(): () => void {
  if (users++ === 0) {
    previous = Error.prepareStackTrace;
    previousDepth = Error.stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = Math.max(STACK_DEPTH, previousDepth);
  }
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    if (--users > 0) return;
    Error.stackTraceLimit = previousDepth;
    if (Error.prepareStackTrace === prepareStackTrace) Error.prepareStackTrace = previous;
  };
}

/**
 * Shows what the student's code called, down to its own first frame: what called that is ours, or Node's. An error that
 * no code of a cell takes part in keeps its frames, but for ours.
 */
const prepareStackTrace: PrepareStackTrace = (error, callSites) => {
  const first = callSites.findLastIndex((site) => scripts.has(urlOf(site)));
  if (previous && first < 0) return previous(error, callSites.filter(isForeign)) as unknown;
  const shown = (first < 0 ? callSites : callSites.slice(0, first + 1)).filter(isForeign);
  return [headline(error), ...shown.map((site) => `    at ${describe(site)}`)].join("\n");
};

/** Whether a frame is the student's, a library's or Node's. */
function isForeign(site: NodeJS.CallSite): boolean {
  const url = urlOf(site);
  const script = scripts.get(url);
  if (script) return placeIn(script, site) !== undefined;
  const file = url.startsWith("file:") ? fileURLToPath(url) : url;
  return !file.startsWith(OWN_CODE) && !url.startsWith("evalmachine.");
}

function headline(error: Error): string {
  try {
    withAuthorsNames(error);
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

function describe(site: NodeJS.CallSite): string {
  const script = scripts.get(urlOf(site));
  const author = script && placeIn(script, site);
  if (!script || !author) return String(site);
  const place = `${urlOf(site)}:${site.getLineNumber()}:${site.getColumnNumber()}`;
  return authorsNames(String(site)).replace(place, () => `${script.name}:${author.line}:${author.column}`);
}

function placeIn(script: Script, site: NodeJS.CallSite): SourcePosition | undefined {
  const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
  return line === null || column === null ? undefined : authorPosition(script, { line, column });
}

function urlOf(site: NodeJS.CallSite): string {
  return site.getScriptNameOrSourceURL() ?? "";
}

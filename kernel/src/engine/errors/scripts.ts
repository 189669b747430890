import type { LazyMap, SourcePosition } from "./source-maps.js";

/** A script that V8 runs for us, and the text that its author wrote. */
export interface Script {
  /** What its author calls it: `cell 3`, or a file's path. */
  readonly name: string;
  readonly map: LazyMap;
  /** Lines that were put before the author's text before it was compiled. */
  readonly linesBefore: number;
}

/** Every script that an engine of this process has run, by the URL that V8 knows it under. */
const scripts = new Map<string, Script>();

export function registerScript(url: string, script: Script): void {
  scripts.set(url, script);
}

export function forgetScripts(urls: Iterable<string>): void {
  for (const url of urls) scripts.delete(url);
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

const prepareStackTrace: PrepareStackTrace = (error, callSites) => {
  if (previous && !callSites.some((site) => scripts.has(urlOf(site)))) {
    return previous(error, callSites) as unknown;
  }
  return [headline(error), ...callSites.map((site) => `    at ${describe(site)}`)].join("\n");
};

function headline(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

function describe(site: NodeJS.CallSite): string {
  const url = urlOf(site);
  const script = scripts.get(url);
  const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
  if (!script || line === null || column === null) return String(site);
  const author = authorPosition(script, { line, column });
  const place = author ? `${script.name}:${author.line}:${author.column}` : script.name;
  return String(site).replace(`${url}:${line}:${column}`, () => place);
}

function urlOf(site: NodeJS.CallSite): string {
  return site.getScriptNameOrSourceURL() ?? "";
}

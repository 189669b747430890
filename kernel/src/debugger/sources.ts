import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { SourceMapConsumer, type RawSourceMap } from "source-map-js";
import type { AuthorScript } from "./link.js";
import { murmur2 } from "./murmur2.js";

export const HASH_SEED = 0xc70f6907;
export const CELL_PREFIX = `${path.join(tmpdir(), `latent-lab-${process.pid}`)}/`;
export const CELL_SUFFIX = ".ts";

/** The path under which front ends know a cell, by its text alone. No such file exists. */
const cellPath = (code: string): string => `${CELL_PREFIX}${murmur2(code, HASH_SEED)}${CELL_SUFFIX}`;

/** A place in what its author wrote; lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A place as V8 counts, from 0. */
interface Location {
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** A script of the student's, under its path for front ends, with the ways from its text to V8's and back. */
export class Source {
  readonly path: string;
  /** The URL that the inspector calls it by: Node makes URLs of paths for it. */
  readonly url: string;
  #map: SourceMapConsumer | undefined;
  #firsts: Map<number, Location> | undefined;

  constructor(readonly script: AuthorScript) {
    const isFile = path.isAbsolute(script.url);
    this.path = isFile ? script.url : cellPath(script.text);
    this.url = isFile ? pathToFileURL(script.url).href : script.url;
  }

  get isCell(): boolean {
    return !path.isAbsolute(this.script.url);
  }

  /** Finds the place where code that V8 runs was written; undefined where a compiler made it up. */
  placeOf({
    lineNumber,
    columnNumber = 0,
  }: {
    lineNumber: number;
    columnNumber?: number;
  }): Place | undefined {
    if (lineNumber < 0) return undefined; // The line that we put before all others.
    // V8 counts the emitted code's first line, before which one line stands, as 0; source maps count it as 1.
    const found = this.#consumer().originalPositionFor({ line: lineNumber + 1, column: columnNumber });
    if ((found.line as number | null) === null || found.line <= this.script.linesBefore) return undefined;
    return { line: found.line - this.script.linesBefore, column: found.column + 1 };
  }

  /** The first place that V8 runs of a line, or of the next one that does something. */
  locationAt(line: number): { line: number; location: Location } | undefined {
    const lines = this.script.text.split("\n").length;
    for (let candidate = line; candidate <= lines; candidate++) {
      const location = this.#locations().get(candidate);
      if (location) return { line: candidate, location };
    }
    return undefined;
  }

  /** The first place that V8 runs of each line. */
  #locations(): Map<number, Location> {
    if (this.#firsts) return this.#firsts;
    const firsts = (this.#firsts = new Map<number, Location>());
    this.#consumer().eachMapping(({ originalLine, generatedLine, generatedColumn }) => {
      const line = (originalLine ?? 0) - this.script.linesBefore;
      const before = firsts.get(line);
      const isEarlier =
        !before ||
        generatedLine - 1 < before.lineNumber ||
        (generatedLine - 1 === before.lineNumber && generatedColumn < before.columnNumber);
      if (isEarlier) firsts.set(line, { lineNumber: generatedLine - 1, columnNumber: generatedColumn });
    });
    return firsts;
  }

  #consumer(): SourceMapConsumer {
    return (this.#map ??= new SourceMapConsumer(JSON.parse(this.script.map) as RawSourceMap));
  }
}

/** All sources that the debugger has met, and the texts of cells that have not run. */
export class Sources {
  readonly #byUrl = new Map<string, Source>();
  readonly #texts = new Map<string, string>();

  add(script: AuthorScript): Source {
    const source = new Source(script);
    this.#byUrl.set(source.url, source);
    return source;
  }

  /** Notes the text of a cell that may run later; answers with its path. */
  dump(code: string): string {
    const file = cellPath(code);
    this.#texts.set(file, code);
    return file;
  }

  byUrl(url: string): Source | undefined {
    return this.#byUrl.get(url);
  }

  byPath(file: string): Source[] {
    return [...this.#byUrl.values()].filter((source) => source.path === file);
  }

  textOf(file: string): string | undefined {
    return this.byPath(file).at(-1)?.script.text ?? this.#texts.get(file);
  }

  get modules(): Source[] {
    return [...this.#byUrl.values()].filter(({ isCell }) => !isCell);
  }
}

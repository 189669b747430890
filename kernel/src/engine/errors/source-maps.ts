import { SourceMapConsumer, type RawSourceMap } from "source-map-js";

export interface SourcePosition {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** A source map that is only read once an error needs it. */
export class LazyMap {
  #consumer: SourceMapConsumer | undefined;

  constructor(readonly json: string) {}

  /** Finds where the text at `position` came from; undefined if the compiler made it up. */
  original({ line, column }: SourcePosition): SourcePosition | undefined {
    this.#consumer ??= new SourceMapConsumer(JSON.parse(this.json) as RawSourceMap);
    const found = this.#consumer.originalPositionFor({ line, column: column - 1 });
    // The typings promise numbers, but text without an origin gives null.
    return (found.line as number | null) === null
      ? undefined
      : { line: found.line, column: found.column + 1 };
  }
}

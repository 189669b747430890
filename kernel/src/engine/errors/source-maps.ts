import { SourceMapConsumer, type RawSourceMap } from "source-map-js";

/** The source maps of one emitted script, from the last compile step to the first. */
export type MapChain = readonly LazyMap[];

export interface SourcePosition {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/**
 * Collects the source maps of what tslab's converter emits. The converter compiles twice (TypeScript -> ES
 * modules -> CommonJS) and hands out plain text, so the text itself is the key.
 */
export class EmitMaps {
  readonly #chains = new Map<string, MapChain>();

  /** `maps` are the steps' source maps as JSON, the last step first. */
  record(output: string, maps: readonly string[]): void {
    this.#chains.set(
      output,
      maps.map((json) => new LazyMap(json)),
    );
  }

  chainOf(output: string): MapChain {
    return this.#chains.get(output) ?? [];
  }

  /** Forgets everything, once a cell's maps were handed to its scripts. */
  clear(): void {
    this.#chains.clear();
  }
}

/** A source map that is only read once an error needs it. */
export class LazyMap {
  #consumer: SourceMapConsumer | undefined;

  constructor(private readonly json: string) {}

  /** Where the text at `position` came from; undefined if the compiler made it up. */
  original({ line, column }: SourcePosition): SourcePosition | undefined {
    this.#consumer ??= new SourceMapConsumer(JSON.parse(this.json) as RawSourceMap);
    const found = this.#consumer.originalPositionFor({ line, column: column - 1 });
    // The typings promise numbers, but text without an origin gives null.
    return (found.line as number | null) === null
      ? undefined
      : { line: found.line, column: found.column + 1 };
  }
}

/** Follows `chain` back to the source; undefined for text that the compiler made up. */
export function originalPosition(chain: MapChain, position: SourcePosition): SourcePosition | undefined {
  return chain.reduce<SourcePosition | undefined>((found, map) => found && map.original(found), position);
}

const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;

/** Takes the inline source map off the end of `code`. */
export function splitInlineMap(code: string): { code: string; map?: string } {
  const match = INLINE_MAP.exec(code);
  if (!match?.[1]) return { code };
  return { code: `${code.slice(0, match.index)}\n`, map: Buffer.from(match[1], "base64").toString() };
}

import { SourceMapConsumer, type RawSourceMap } from "source-map-js";

/** The source maps of one emitted script, from the last compile step to the first. */
export type MapChain = readonly string[];

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

  record(output: string, chain: MapChain): void {
    this.#chains.set(output, chain);
  }

  chainOf(output: string): MapChain {
    return this.#chains.get(output) ?? [];
  }

  /** Forgets everything, once a cell's maps were handed to its scripts. */
  clear(): void {
    this.#chains.clear();
  }
}

/** Follows `chain` back to the source; undefined for text that the compiler made up. */
export function originalPosition(chain: MapChain, position: SourcePosition): SourcePosition | undefined {
  let found: SourcePosition | undefined = position;
  for (const map of chain) {
    if (!found) return undefined;
    const consumer = new SourceMapConsumer(JSON.parse(map) as RawSourceMap);
    const { line, column } = consumer.originalPositionFor({ line: found.line, column: found.column - 1 });
    // The typings promise numbers, but text without an origin gives null.
    found = (line as number | null) === null ? undefined : { line, column: column + 1 };
  }
  return found;
}

const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;

/** Takes the inline source map off the end of `code`. */
export function splitInlineMap(code: string): { code: string; map?: string } {
  const match = INLINE_MAP.exec(code);
  if (!match?.[1]) return { code };
  return { code: `${code.slice(0, match.index)}\n`, map: Buffer.from(match[1], "base64").toString() };
}

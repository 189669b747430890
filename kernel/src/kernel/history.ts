export interface HistoryEntry {
  /** The execution count of the cell. */
  readonly line: number;
  readonly input: string;
  /** The result as plain text, if there was one. */
  readonly output: string | undefined;
}

/** Keeps what was run in this session, oldest first. */
export class History {
  readonly #entries: HistoryEntry[] = [];

  /** The count that the next cell gets, from 1. */
  get nextCount(): number {
    return (this.#entries.at(-1)?.line ?? 0) + 1;
  }

  /** Gives a cell its count, before it runs: while it waits for something, others may ask. */
  add(input: string): number {
    const line = this.nextCount;
    this.#entries.push({ line, input, output: undefined });
    return line;
  }

  setOutput(line: number, output: string): void {
    const entry = this.#entries[line - 1];
    if (entry) this.#entries[line - 1] = { ...entry, output };
  }

  /** The last `n`. */
  tail(n: number): HistoryEntry[] {
    return n > 0 ? this.#entries.slice(-n) : [];
  }

  /** Those with `start <= line < stop`. */
  range(start = 1, stop = Infinity): HistoryEntry[] {
    return this.#entries.filter(({ line }) => line >= start && line < stop);
  }

  /** The last `n` whose input matches `pattern` (`*` any text, `?` any character); `unique` keeps the last of equals. */
  search(
    pattern: string,
    { n = Infinity, unique = false }: { n?: number; unique?: boolean },
  ): HistoryEntry[] {
    const matcher = glob(pattern);
    let found = this.#entries.filter(({ input }) => matcher.test(input));
    if (unique) found = [...new Map(found.map((entry) => [entry.input, entry])).values()];
    return n === Infinity ? found : n > 0 ? found.slice(-n) : [];
  }
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "s");
}

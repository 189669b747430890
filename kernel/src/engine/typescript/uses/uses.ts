import { piecesIn, type Piece } from "./piece.js";

/** Cells in the order in which they ran. */
export interface CellOrder {
  readonly sources: readonly string[];
  /** The index of the cell that made what a name stands for; undefined if none did. */
  makerOf(name: string): number | undefined;
}

/** Finds what a name's value comes from, see `usesIn`. */
export type UsedFor = (name: string) => ReadonlySet<string>;

/**
 * Finds what the value of a name was made with, as far as the text tells: the imported names, by what their modules call
 * them, and every member and key. It goes from the statement that makes the name, and those that change it later,
 * to the names that these use, and so on through all cells. Other statements of these cells do not count.
 */
export function usesIn({ sources, makerOf }: CellOrder): UsedFor {
  const known = new Map<number, readonly Piece[]>();
  const piecesOf = (index: number) => {
    const pieces = known.get(index) ?? piecesIn(sources[index] ?? "");
    known.set(index, pieces);
    return pieces;
  };
  const behind = (name: string): Piece[] => {
    const maker = makerOf(name);
    if (maker === undefined) return [];
    return sources.flatMap((source, index) => {
      if (index < maker || !source.includes(name)) return [];
      return piecesOf(index).filter(
        ({ makes, changes }) => changes.has(name) || (index === maker && makes.includes(name)),
      );
    });
  };
  return (name) => {
    // A set is gone through to its end, also to what is added on the way.
    const names = new Set([name]);
    const found = new Set<string>();
    for (const each of names) {
      for (const { uses, outside } of behind(each)) {
        for (const used of uses) names.add(used);
        for (const used of outside) found.add(used);
      }
    }
    return found;
  };
}

import type { Outdated } from "../../engine.js";
import { usesIn } from "./uses/index.js";

/** A cell as the front end shows and knows it. */
export interface RunCell {
  /** E.g. "cell 3"; another one each time it is run. */
  readonly name: string;
  /** The same each time it is run, where the front end says it. */
  readonly id?: string;
  readonly source: string;
}

/** Keeps which cell made each name of a session, and which one was to make it anew since and did not. */
export class Definitions {
  readonly #makers = new Map<string, RunCell>();
  readonly #outdated = new Map<string, Outdated>();
  /** In the order in which they ended. */
  readonly #ran: RunCell[] = [];

  /**
   * Takes note of a cell that has ended.
   * @param declared the names that stand in it
   * @param made those that it has got to
   * @param error why it did not get to the others
   */
  ended(cell: RunCell, declared: ReadonlySet<string>, made: ReadonlySet<string>, error?: string): void {
    this.#ran.push(cell);
    for (const [name, { id, name: madeBy }] of this.#makers) {
      if (id === undefined || id !== cell.id || declared.has(name)) continue;
      this.#outdated.set(name, { madeBy, cell: cell.name, instead: [...declared] });
    }
    for (const name of declared) {
      if (made.has(name)) {
        this.#makers.set(name, cell);
        this.#outdated.delete(name);
      } else {
        const madeBy = this.madeBy(name);
        this.#outdated.set(name, {
          ...(madeBy !== undefined && { madeBy }),
          cell: cell.name,
          ...(error !== undefined && { error }),
        });
      }
    }
  }

  /** The cell that made what the name stands for. */
  madeBy(name: string): string | undefined {
    return this.#makers.get(name)?.name;
  }

  /** Finds what its value was made with, see `usesIn`. */
  usedFor(name: string): ReadonlySet<string> {
    const makerOf = (each: string) => {
      const maker = this.#makers.get(each);
      return maker && this.#ran.indexOf(maker);
    };
    return usesIn({ sources: this.#ran.map(({ source }) => source), makerOf })(name);
  }

  /** Tells why the name does not stand for what its cell says now; undefined if it does. */
  outdated(name: string): Outdated | undefined {
    return this.#outdated.get(name);
  }
}

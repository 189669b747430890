import { createHash } from "node:crypto";

const VALID = /^[a-zA-Z0-9_-]{1,64}$/;

/** Something in a notebook file that was not as nbformat wants it, and was mended. */
export interface Repair {
  /** The id that the cell has now. */
  readonly cell: string;
  readonly what: "missing id" | "invalid id" | "duplicate id";
}

/**
 * Gives every cell an id of its own. Made-up ids depend on the cell's text and place alone, so that reading a file
 * twice gives the same ids.
 */
export function repairIds(cells: readonly { id?: unknown; source: string }[]): {
  ids: string[];
  repairs: Repair[];
} {
  const repairs: Repair[] = [];
  const taken = new Set(cells.map(({ id }) => id).filter(isValid));
  const seen = new Set<string>();
  const ids = cells.map(({ id, source }, index) => {
    if (isValid(id) && !seen.has(id)) {
      seen.add(id);
      return id;
    }
    const fresh = freshId(source, index, taken);
    taken.add(fresh);
    const what = id === undefined || id === null ? "missing id" : isValid(id) ? "duplicate id" : "invalid id";
    repairs.push({ cell: fresh, what });
    return fresh;
  });
  return { ids, repairs };
}

function isValid(id: unknown): id is string {
  return typeof id === "string" && VALID.test(id);
}

function freshId(source: string, index: number, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const id = createHash("sha256").update(`${index}:${attempt}:${source}`).digest("hex").slice(0, 8);
    if (!taken.has(id)) return id;
  }
}

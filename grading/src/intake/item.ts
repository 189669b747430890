import { UserError } from "../user-error.js";

/** A file of a hand-in, on disk or in an archive. Its bytes are read only when they are needed. */
export interface Item {
  /** Relative to the folder or archive, with "/" between the segments. */
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** An archive may have only what a clock somewhere showed, e.g. "2026-10-26T12:00:00"; `modified` takes it for UTC. */
  readonly clock?: string;
  /** The time when it came, where that is known: ISO 8601, see `NotebookFile`. */
  readonly handedIn?: string;
  /** The reason why it may not be read: one sentence. */
  readonly refused?: string;
  read(): Promise<Buffer>;
}

/** Something that cannot be taken in; the message is one sentence that names it. */
export class IntakeError extends UserError {
  override readonly name = "IntakeError";
}

/** The same item under another path. */
export const renamed = (item: Item, path: string): Item => ({ ...item, path });

/** Folders and files that programs leave behind and no student hands in on purpose. */
export function isLitter(path: string): boolean {
  return path
    .split("/")
    .some((segment) => /^\.[^.]/.test(segment) || segment === "__MACOSX" || segment === "node_modules");
}

/** Numbers within names count as numbers: "s2" before "s10". */
export const byName = new Intl.Collator("en", { numeric: true }).compare;

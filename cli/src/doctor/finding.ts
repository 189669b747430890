import type { Command } from "commander";

/** One thing that the machine has or lacks. */
export interface Finding {
  readonly what: string;
  readonly found: string;
  /** A lack that something of the project cannot do without. */
  readonly needed: boolean;
  readonly ok: boolean;
  /** Advice on what to do about a gap. */
  readonly advice?: string;
}

/** A look at something beyond what a student needs. */
export interface Beyond {
  /** Adds options to the command. */
  extend(command: Command): void;
  look(options: { readonly queue?: string }): Promise<readonly Finding[]>;
}

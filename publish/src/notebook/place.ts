import { PublishError } from "../error.js";

/** A cell of a notebook, for messages. */
export interface Place {
  readonly notebook: string;
  readonly cell: string;
}

/** Refuses to publish what would be broken on the page: `problem` says what it is and what to do. */
export function refuse({ notebook, cell }: Place, problem: string): never {
  throw new PublishError(`${notebook}, cell ${cell}: ${problem}`);
}

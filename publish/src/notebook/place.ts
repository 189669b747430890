import { PublishError } from "../error.js";

/** A cell of a notebook, for messages. */
export interface Place {
  readonly notebook: string;
  readonly cell: string;
}

/** Names the cell that a problem is in; `problem` says what it is and what to do. */
export const problemIn = ({ notebook, cell }: Place, problem: string): string =>
  `${notebook}, cell ${cell}: ${problem}`;

/** Refuses to publish what would be broken on the page. */
export function refuse(place: Place, problem: string): never {
  throw new PublishError(problemIn(place, problem));
}

import type { Entries } from "../../../../lib/src/check/questions/index.js";

/** A function that gives a model which was built before: while it is asked for one, the library refuses its own. */
export function ready<Model>(build: () => Model): () => Model {
  const model = build();
  return () => model;
}

/** A wrong answer as a student might write it. */
export interface Mutant<Answer> {
  readonly title: string;
  readonly answer: Answer;
  /** Id of the mistake that its verdict must name; none where no known mistake gives the same answers. */
  readonly diagnosis?: string;
}

/** Answers tried on each exercise of a notebook, besides its known mistakes; those made of questions share theirs. */
export type Tried<Answers> = {
  readonly [Id in keyof Answers as Entries extends Answers[Id] ? never : Id]: {
    readonly wrong: readonly Mutant<Answers[Id]>[];
    /** Right answers in other styles than the solution's, at least two. */
    readonly right: Readonly<Record<string, Answers[Id]>>;
  };
};

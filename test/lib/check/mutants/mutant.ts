/** A wrong answer as a student might write it. */
export interface Mutant<Answer> {
  readonly title: string;
  readonly answer: Answer;
  /** Id of the mistake that its verdict must name; none where no known mistake gives the same answers. */
  readonly diagnosis?: string;
}

/** One thing to answer with its reason: a claim to be corrected, or a question. Plain data. */
export interface Item {
  /** The key in the student's object, e.g. "elboSign". */
  readonly id: string;
  /** A few words for the list of what holds. */
  readonly title: string;
  /** The claim or question, in markdown without line breaks. */
  readonly asks: string;
  readonly answer: Choice | Quantity;
  /** By letter: which of these supports the answer? */
  readonly reasons: Options;
  /** Digests of the answer and of its reason, see `digest`. */
  readonly key: readonly [answer: string, reason: string];
}

/** One of a few versions (or signs). */
export interface Choice {
  readonly options: Options;
  /** The version that the claim holds. */
  readonly claimed?: string;
}

/** A number. */
interface Quantity {
  /** The question for what is to be given, e.g. "How many parameters are there?" */
  readonly wanted: string;
  /** 0: a whole number, exactly. Else an error of one unit in the last place is forgiven. */
  readonly decimals: number;
  /** The number that the claim holds, one of the known ones. */
  readonly claimed?: number;
  /** Wrong numbers that we know. */
  readonly known: readonly (readonly [value: number, says: string])[];
}

/** By what one enters: its text, and what is to be said to those who choose it (a sentence). */
export type Options = Readonly<Record<string, readonly [text: string, says: string]>>;

/** The student's entry for one item; empty strings and NaN are blank. */
export interface Entry {
  readonly answer?: unknown;
  readonly reason?: unknown;
}

export const isQuantity = (answer: Item["answer"]): answer is Quantity => "wanted" in answer;

/**
 * The item as a markdown list item, for the notebook; lines after the first are indented by three places, so an
 * exercise has at most nine items.
 */
export function questionText({ id, asks, answer, reasons }: Item): string {
  const list = (options: Options) =>
    Object.entries(options).map(([key, [text]]) => `   - \`${key}\`: ${text}`);
  const body = isQuantity(answer) ? [] : ["", ...list(answer.options)];
  const wanted = isQuantity(answer) ? `**Your turn.** ${answer.wanted}` : "**Your turn:**";
  return [
    `**\`${id}\`** ${asks}`,
    "",
    `   ${wanted}`,
    ...body,
    "",
    "   **Because:**",
    "",
    ...list(reasons),
  ].join("\n");
}

import { File, FingerprintIndex, TokenizedFile, type Pair, type Region } from "@dodona/dolos-core";
import { codeTokens, textTokens } from "./tokens.js";

/** The way texts are taken apart: `length` tokens make a fingerprint, of each `window` of them at least one is kept. */
interface Method {
  readonly tokens: typeof codeTokens;
  readonly length: number;
  readonly window: number;
}

const METHODS = {
  code: { tokens: codeTokens, length: 16, window: 6 },
  text: { tokens: textTokens, length: 4, window: 2 },
} as const satisfies Record<string, Method>;

export type Kind = keyof typeof METHODS;

/** Something that somebody handed in. */
export interface Work {
  readonly student: string;
  readonly text: string;
}

/** The likeness of two texts beyond what everybody has. */
export interface Likeness {
  readonly students: readonly [string, string];
  /** The part of both that the other has too, within [0, 1]. */
  readonly similarity: number;
  /** Fingerprints that both have. */
  readonly shared: number;
  /** The places where it stands, in the first and in the second, each with its counterpart. */
  readonly places: readonly (readonly [Place, Place])[];
}

/** Lines and columns from 0; the end is behind the last letter. */
export type Place = Pick<Region, "startRow" | "startCol" | "endRow" | "endCol">;

/** Less than this is too little to say anything. */
const LEAST = 3;

/**
 * Alike enough to be looked at. In code: of 494 pairs of independent right answers to the exercises, all by the same few hands,
 * 3 reach it (0.6 %), each of them of an answer of a few lines; a copy with other names, types, comments and order does. In words: a copy with its
 * sentences in another order reaches it; how often independent answers do was not measured, for want of such answers.
 */
export const ALIKE: Readonly<Record<Kind, number>> = { code: 0.8, text: 0.6 };

/**
 * Compares everybody's work with everybody else's by winnowed fingerprints (Schleimer, Wilkerson and Aiken, SIGMOD
 * 2003). What also stands in `given`, such as the release and the known solution, counts for nothing.
 * @returns pairs that are at least so much alike, from the most to the least
 */
export function likenesses(
  kind: Kind,
  works: readonly Work[],
  given: readonly string[] = [],
  atLeast: number = ALIKE[kind],
): Likeness[] {
  const { tokens, length, window } = METHODS[kind];
  const index = new FingerprintIndex(length, window);
  const tokenized = (name: string, text: string) => {
    const { tokens: list, regions } = tokens(text);
    return new TokenizedFile(new File(name, text), list, regions);
  };
  index.addFiles(works.map(({ student, text }) => tokenized(student, text)));
  // Last: it takes out only what is there.
  for (const text of given) index.addIgnoredFile(tokenized("given", text));
  return index
    .allPairs()
    .map((pair) => ({ pair, ...shareOf(pair) }))
    .filter(({ similarity, shared }) => shared >= LEAST && similarity >= atLeast)
    .sort((a, b) => b.similarity - a.similarity || b.shared - a.shared)
    .map(({ pair, ...share }) => ({ ...share, ...describe(pair) }));
}

function shareOf({ leftEntry, rightEntry, leftCovered, rightCovered }: Pair) {
  // Dolos takes what is ignored on the left for the right as well, so the part is worked out here.
  const own = [leftEntry, rightEntry].map(({ shared, file }) =>
    [...shared].reduce((sum, fingerprint) => sum + fingerprint.occurrencesOf(file).length, 0),
  );
  const total = own.reduce((a, b) => a + b, 0);
  const similarity = total === 0 ? 0 : (leftCovered + rightCovered) / total;
  return { similarity, shared: Math.min(leftCovered, rightCovered) };
}

function describe(pair: Pair): Pick<Likeness, "students" | "places"> {
  const places = pair
    .buildFragments(2)
    .map(({ leftSelection, rightSelection }) => [leftSelection, rightSelection] as const);
  return { students: [pair.leftFile.path, pair.rightFile.path], places };
}

import { loadCourse } from "../course/index.js";
import { intake } from "../intake/index.js";
import { likenesses, type Likeness, type Work } from "./compare.js";
import { readEverything, type Unit } from "./read.js";
import { runLikenesses, type RunLikeness } from "./runs.js";

/** Something of two hand-ins that is alike. */
export interface Find extends Pick<Likeness, "similarity" | "places"> {
  readonly notebook: string;
  readonly label: string;
  readonly works: readonly [Work, Work];
}

/** Two hand-ins that somebody should lay side by side. */
export interface SimilarPair {
  readonly students: readonly [string, string];
  /** Answers, from the most to the least alike. */
  readonly finds: readonly Find[];
  readonly runs: readonly RunLikeness[];
}

export interface Similar {
  /** From what has most to what has least in common. */
  readonly pairs: readonly SimilarPair[];
  readonly handIns: number;
  readonly notes: readonly string[];
}

export interface SimilarOptions {
  /** Folder of the released notebooks. */
  readonly notebooks: string;
  /** Folder of the solution notebooks, if it is there. */
  readonly solutions?: string;
}

/**
 * Lists hand-ins that are alike beyond what the release and the known solution give everybody. It says what two have
 * in common and nothing of how that came.
 * @throws IntakeError or CourseError for what the caller can mend
 */
export async function findSimilar(paths: readonly string[], options: SimilarOptions): Promise<Similar> {
  const { releases } = await loadCourse(options.notebooks);
  const found = await intake(paths, { notebooks: releases.map(({ name }) => name) });
  try {
    const { units, runs, notes } = await readEverything(found.handIns, releases, options.solutions);
    const pairs = new Map<
      string,
      { students: readonly [string, string]; finds: Find[]; runs: RunLikeness[] }
    >();
    const pairOf = (a: string, b: string) => {
      const students: readonly [string, string] = a < b ? [a, b] : [b, a];
      const key = JSON.stringify(students);
      const entry = pairs.get(key) ?? { students, finds: [], runs: [] };
      pairs.set(key, entry);
      return entry;
    };
    for (const unit of units) for (const find of findsIn(unit)) pairOf(...studentsOf(find)).finds.push(find);
    for (const run of runLikenesses(runs)) pairOf(...run.students).runs.push(run);
    return { pairs: [...pairs.values()].map(sorted).sort(byWeight), handIns: found.handIns.length, notes };
  } finally {
    found.close();
  }
}

function findsIn({ notebook, label, kind, works, given }: Unit): Find[] {
  const work = (student: string) => works.find((each) => each.student === student);
  return likenesses(kind, works, given).flatMap(({ students: [a, b], similarity, places }) => {
    const [left, right] = [work(a), work(b)];
    if (!left || !right) return [];
    const swapped = a > b;
    return [
      {
        notebook,
        label,
        similarity,
        works: swapped ? ([right, left] as const) : ([left, right] as const),
        places: swapped ? places.map(([one, other]) => [other, one] as const) : places,
      },
    ];
  });
}

const studentsOf = ({ works: [left, right] }: Find): [string, string] => [left.student, right.student];

const sorted = (pair: SimilarPair): SimilarPair => ({
  ...pair,
  finds: [...pair.finds].sort((a, b) => b.similarity - a.similarity),
});

/** More answers alike say more than one that is alike to the letter. */
function byWeight(a: SimilarPair, b: SimilarPair): number {
  const weight = ({ finds, runs }: SimilarPair) =>
    finds.reduce((sum, { similarity }) => sum + similarity, 0) + 2 * runs.length;
  return weight(b) - weight(a);
}

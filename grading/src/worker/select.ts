import type { CourseNotebook } from "../course/index.js";
import type { Failure } from "../task.js";
import { choose, isBlank } from "./candidates.js";
import type { Answers } from "./reader/answers.js";
import type { File, Reading } from "./reader/model.js";
import { notebookNamed } from "./reader/notebook-named.js";

/** A file and what it turned out to be. */
export interface ReadFile {
  readonly file: File;
  readonly reading: Reading;
  /** The answers that it holds, where there is another file of the same notebook. */
  readonly answers?: Answers;
}

/** The file that counts for a notebook of the course. */
export interface Selected {
  readonly released: CourseNotebook;
  readonly file: File;
  readonly reading: Extract<Reading, { kind: "notebook" }>;
}

interface Selection {
  readonly selected: readonly Selected[];
  /** A notebook of the course whose every file was refused, with the reason. */
  readonly refused: readonly {
    readonly released: CourseNotebook;
    readonly reason: string;
    readonly ended?: Failure;
  }[];
  /** Files that could hold answers but could not be read, each with the reason. */
  readonly refusedFiles: readonly string[];
  /** Notebooks that are none of this course: no loss, unless there is nothing else. */
  readonly unrelated: readonly string[];
  readonly notes: readonly string[];
}

/** The fate of one file, or of the sentence that refused one at intake. */
type Fate =
  | ({ readonly kind: "counts" } & Selected)
  | {
      readonly kind: "refused";
      readonly released: CourseNotebook;
      readonly reason: string;
      readonly ended?: Failure;
    }
  | { readonly kind: "refused file" | "unrelated" | "note"; readonly reason: string };

/**
 * Picks the file that counts for each notebook of the course, see `choose`.
 * @param refused why files could not be taken in at all
 */
export function select(
  files: readonly ReadFile[],
  refused: readonly string[],
  releases: readonly CourseNotebook[],
): Selection {
  const broken = [
    ...files.flatMap((file) => brokenFile(file, releases)),
    ...refused.map((reason): Broken => ({ reason, released: notebookNamed(reason, releases) })),
  ];
  const fates = releases.flatMap((released) => fatesOf(released, files, broken));
  const counting = new Set(
    fates.flatMap((fate) => (fate.kind === "counts" ? [fate.released] : [])).map(({ name }) => name),
  );
  fates.push(
    ...broken.map((one) => unreadable(one, counting)),
    ...files.flatMap(({ reading }) => (reading.kind === "unrelated" ? [reading] : [])),
  );
  const of = <Kind extends Fate["kind"]>(kind: Kind) =>
    fates.filter((fate): fate is Extract<Fate, { kind: Kind }> => fate.kind === kind);
  return {
    selected: of("counts"),
    refused: of("refused"),
    refusedFiles: of("refused file").map(({ reason }) => reason),
    unrelated: of("unrelated").map(({ reason }) => reason),
    notes: of("note").map(({ reason }) => reason),
  };
}

/** A file that cannot be read, and the notebook that its name speaks of. */
interface Broken {
  readonly reason: string;
  readonly released?: CourseNotebook | undefined;
  readonly ended?: Failure;
}

function brokenFile({ reading }: ReadFile, releases: readonly CourseNotebook[]): Broken[] {
  if (reading.kind !== "unreadable") return [];
  const { reason, ended } = reading;
  return [
    { reason, released: releases.find(({ name }) => name === reading.released), ...(ended && { ended }) },
  ];
}

function fatesOf(released: CourseNotebook, files: readonly ReadFile[], broken: readonly Broken[]): Fate[] {
  const candidates = files.flatMap(({ file, reading, answers = {} }) =>
    reading.kind === "notebook" && reading.released === released.name
      ? [{ released, file, reading, answers }]
      : [],
  );
  if (candidates.length === 0) return [];
  const choice = choose(released.name, candidates);
  if (!choice.used) return [{ kind: "refused", released, reason: choice.question }];
  const { used } = choice;
  const notes = choice.notes.map((reason): Fate => ({ kind: "note", reason }));
  const note = (reason: string): Fate => ({ kind: "note", reason: `${used.file.path} ${reason}.` });
  if (released.items.length === 0) return [note("holds nothing that is graded"), ...notes];
  // What cannot be read may hold the answers that are missing in a copy of the release beside it.
  if (isBlank(used) && broken.some((one) => one.released === released)) {
    return [note("was not graded: it is the notebook as it was handed out"), ...notes];
  }
  return [{ kind: "counts", ...used }, ...notes];
}

/** A broken file beside a good one of the same notebook, or of one without points, is no reason to refuse anything. */
function unreadable({ reason, released, ended }: Broken, counting: ReadonlySet<string>): Fate {
  if (!released) return { kind: "refused file", reason };
  if (counting.has(released.name) || released.items.length === 0) return { kind: "note", reason };
  return { kind: "refused", released, reason, ...(ended && { ended }) };
}

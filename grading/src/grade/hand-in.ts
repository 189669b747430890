import { basename } from "node:path";
import { align } from "../align/index.js";
import type { Gradebook } from "../gradebook/index.js";
import { LIMITS, readHandIn, sha256, type HandIn } from "../intake/index.js";
import { judgeNotebook, type HandedIn, type JudgeTools } from "../judge/index.js";
import { fingerprintsOf, NO_DATA } from "../quality/index.js";
import { sum, type NotebookReport } from "../report.js";
import type { Course } from "./course.js";
import { resultKey } from "./key.js";
import { selectNotebooks, type Selected } from "./select.js";

export interface GradingTools extends JudgeTools {
  readonly course: Course;
  readonly gradebook: Gradebook;
  /** Other students who handed in the very same saved run. */
  copies(student: string, fingerprint: string): readonly string[];
  /** Told of every failure of the grader itself, with what a developer needs. */
  onFailure(student: string, error: unknown): void;
}

/** What became of one hand-in. */
export interface GradedHandIn {
  readonly student: string;
  /** Names of its notebooks in the gradebook. */
  readonly notebooks: readonly string[];
  /** How many of them were already there, with the same key. */
  readonly reused: number;
  readonly refused?: string;
}

/** Grades one hand-in and stores each result as it is finished. Rejects only if the gradebook cannot be written. */
export async function gradeHandIn(handIn: HandIn, tools: GradingTools): Promise<GradedHandIn> {
  const { course, gradebook } = tools;
  const { student, name } = handIn;
  const contents = await readHandIn(handIn, LIMITS);
  const { selected, refused, refusedFiles, unrelated, notes } = selectNotebooks(contents, course.releases);

  let reused = 0;
  const failures: string[] = [];
  for (const file of selected) {
    const handedIn: HandedIn = {
      runs: contents.runs,
      copies: (fingerprint) => tools.copies(student, fingerprint),
    };
    const key = keyOf(file, handedIn, tools.seed);
    if (await gradebook.find(student, file.released.name, key)) reused++;
    else {
      const { report, failure } = await gradeNotebook(student, file, handedIn, tools);
      if (failure) failures.push(`${file.released.name}: ${report.refused}`);
      // A failure of the grader is no result, nor is a verdict without the images: the next run tries again.
      const final = !failure && !lacksImages(report);
      await gradebook.storeNotebook(student, { key: final ? key : "", report });
    }
  }
  for (const { released, reason } of refused) {
    await gradebook.storeNotebook(student, { key: "", report: refusedNotebook(released, reason) });
  }
  const reasons = [...refused.map(({ reason }) => reason), ...refusedFiles, ...unrelated];
  const graded = selected.length - failures.length;
  const nothing = graded > 0 ? undefined : [...reasons, ...failures].join(" ") || nothingThere(notes);
  await gradebook.storeSubmission({
    student,
    ...(name !== undefined && { name }),
    ...(nothing !== undefined && { refused: nothing }),
    ...(nothing === undefined ? { notes: [...notes, ...unrelated], refusedFiles } : { notes }),
  });
  const names = [...selected, ...refused].map(({ released }) => released.name);
  return { student, notebooks: names, reused, ...(nothing !== undefined && { refused: nothing }) };
}

function keyOf({ file, released }: Selected, { runs, copies }: HandedIn, seed: string): string {
  const judged = released.items.some(({ kind }) => kind === "runs");
  // Who else handed in the same run belongs to the result: it may change with the next hand-in.
  const beside = judged
    ? [...runs.map(({ name, bytes }) => [name, sha256(bytes)]), ...fingerprintsOf(runs).map(copies)]
    : [];
  const submission = sha256(JSON.stringify([sha256(file.bytes), ...beside]));
  return resultKey({ file: basename(file.path), submission, release: released.sha256, seed });
}

const nothingThere = (notes: readonly string[]) =>
  notes.length > 0 ? "It holds no notebook that is graded." : "It holds no notebook (.ipynb).";

async function gradeNotebook(
  student: string,
  { released, notebook, repairs }: Selected,
  handedIn: HandedIn,
  tools: GradingTools,
): Promise<{ report: NotebookReport; failure: boolean }> {
  try {
    const aligned = align(released, notebook);
    const { checks, repairs: left } = await judgeNotebook(released, aligned, tools, handedIn);
    const score = sum(checks.map(({ points }) => points));
    const { name, max } = released;
    return {
      report: { name, score, max, checks, repairs: [...repairs, ...aligned.repairs, ...left] },
      failure: false,
    };
  } catch (error) {
    tools.onFailure(student, error);
    const reason =
      "The grader itself failed on this notebook, which says nothing about the answers: grade it again.";
    return { report: refusedNotebook(released, reason), failure: true };
  }
}

const lacksImages = ({ checks }: NotebookReport) =>
  checks.some(({ parts = [] }) => parts.some(({ mistake }) => mistake?.id === NO_DATA));

function refusedNotebook({ name, max }: { name: string; max: number }, reason: string): NotebookReport {
  return { name, score: 0, max, refused: reason, checks: [], repairs: [] };
}

import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { writeFeedback } from "../feedback/index.js";
import { openGradebook, type Gradebook } from "../gradebook/index.js";
import { intake } from "../intake/index.js";
import { copiesAmong, createJudges } from "../quality/index.js";
import type { Report, SubmissionReport } from "../report.js";
import { sum } from "../report.js";
import { openSandbox, type Isolation, type SandboxOptions } from "../sandbox/index.js";
import { createTypeChecker } from "../typecheck/index.js";
import { loadCourse } from "./course.js";
import { gradeHandIn, type GradedHandIn } from "./hand-in.js";
import { pool } from "../pool.js";

export interface GradeOptions {
  /** Folder of the released notebooks. */
  readonly notebooks: string;
  /** Folder for the gradebook and the feedback; made if it is not there. */
  readonly out: string;
  /** Hand-ins graded at a time; by default one for each processor. */
  readonly jobs?: number;
  /** What the inputs are drawn from; by default the gradebook's own, drawn at random when it was made. */
  readonly seed?: string;
  readonly sandbox?: SandboxOptions;
  /** The clock of the gradebook. */
  readonly now?: () => Date;
}

/** Something that happened while grading. */
export type Progress =
  | { readonly kind: "start"; readonly total: number; readonly isolation: Isolation }
  | ({ readonly kind: "done"; readonly done: number; readonly total: number } & GradedHandIn)
  /** The grader itself failed; the hand-in is named as refused and tried again next time. */
  | { readonly kind: "failure"; readonly student: string; readonly error: unknown };

export interface GradeResult {
  readonly report: Report;
  readonly isolation: Isolation;
  /** Notebooks whose stored result was still valid. */
  readonly reused: number;
  /** Files beside the hand-ins that belong to nobody. */
  readonly ignored: readonly string[];
  /** Path of the gradebook. */
  readonly gradebook: string;
  /** Folder of the feedback. */
  readonly feedback: string;
}

export const GRADEBOOK = "gradebook.db";

/**
 * Grades every hand-in below the paths (see `intake`), stores the results in `out` and writes the feedback. Results
 * depend on the hand-ins, the course and the seed alone, never on the order or the number of jobs.
 * @throws IntakeError, CourseError, GradebookError or SandboxError for what the caller can mend; never for a hand-in
 */
export async function grade(
  paths: readonly string[],
  options: GradeOptions,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<GradeResult> {
  const jobs = options.jobs ?? availableParallelism();
  const course = await loadCourse(options.notebooks);
  await using found = closing(await intake(paths, { notebooks: course.releases.map(({ name }) => name) }));
  const file = join(options.out, GRADEBOOK);
  await using book = closing(await openGradebook(file, options.now));
  await using sandbox = closing(await openSandbox({ spares: jobs, ...options.sandbox }));
  const gradebook: Gradebook = book.value;
  const { handIns, ignored } = found.value;
  const { isolation } = sandbox.value;
  const seed = await seedOf(gradebook, options.seed);
  const checker = createTypeChecker();
  const judges = createJudges(seed);
  const judgesRuns = course.releases.some(({ items }) => items.some(({ kind }) => kind === "runs"));
  const copies = judgesRuns ? await copiesAmong(handIns, jobs) : () => [];
  let done = 0;
  try {
    onProgress({ kind: "start", total: handIns.length, isolation });
    const graded = await pool(handIns, jobs, async (handIn) => {
      const tools = {
        course,
        gradebook,
        sandbox: sandbox.value,
        checker,
        judges,
        copies,
        seed,
        onFailure: (student: string, error: unknown) => onProgress({ kind: "failure", student, error }),
      };
      const result = await gradeHandIn(handIn, tools);
      onProgress({ kind: "done", done: ++done, total: handIns.length, ...result });
      return result;
    });
    const everything = await gradebook.submissions();
    const feedback = join(options.out, "feedback");
    const students = new Set(graded.map(({ student }) => student));
    await writeFeedback(
      feedback,
      everything.filter(({ student }) => students.has(student)),
    );
    return {
      report: { seed, isolation: isolation.level, submissions: ofThisRun(everything, graded) },
      isolation,
      reused: sum(graded.map(({ reused }) => reused)),
      ignored,
      gradebook: file,
      feedback,
    };
  } finally {
    checker.dispose();
  }
}

async function seedOf(gradebook: Gradebook, wanted: string | undefined): Promise<string> {
  if (wanted === undefined) return gradebook.fact("seed", () => randomBytes(16).toString("hex"));
  await gradebook.setFact("seed", wanted);
  return wanted;
}

/** The gradebook may hold notebooks of earlier runs, which are not this report's. */
function ofThisRun(
  everything: readonly SubmissionReport[],
  graded: readonly GradedHandIn[],
): SubmissionReport[] {
  return graded.flatMap(({ student, notebooks: names }) =>
    everything
      .filter((submission) => submission.student === student)
      .map((submission) => {
        const notebooks = submission.notebooks.filter(({ name }) => names.includes(name));
        const [score, max] = [sum(notebooks.map((n) => n.score)), sum(notebooks.map((n) => n.max))];
        return { ...submission, score, max, notebooks };
      }),
  );
}

/** Ties a resource to a scope, also when opening a later one fails. */
function closing<T extends { close(): void | Promise<void> }>(value: T) {
  return { value, [Symbol.asyncDispose]: async () => value.close() };
}

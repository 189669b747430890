import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { writeFeedback } from "../feedback/index.js";
import { openGradebook, type Gradebook } from "../gradebook/index.js";
import { intake } from "../intake/index.js";
import { copiesAmong, createJudges } from "../quality/index.js";
import type { SubmissionReport } from "../report.js";
import { sum } from "../report.js";
import { openSandbox } from "../sandbox/index.js";
import { createTypeChecker } from "../typecheck/index.js";
import { loadCourse } from "./course.js";
import { gradeHandIn, type GradedHandIn } from "./hand-in.js";
import { GRADEBOOK, type GradeOptions, type GradeResult, type Progress } from "./model.js";
import { pool } from "../pool.js";

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
